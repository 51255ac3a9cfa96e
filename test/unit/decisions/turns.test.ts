import { describe, expect, it } from 'vitest';
import { findTurn } from '../../../shared/decisions/find-turn.ts';
import { foldTurns } from '../../../shared/decisions/fold-turns.ts';
import { turnToTell } from '../../../shared/decisions/turn-to-tell.ts';
import type { Standing, UntoldTurn } from '../../../shared/domain/turn.ts';
import { type VerdictKind, verdictKinds } from '../../../shared/domain/verdict.ts';
import { recordWith } from '../support/audits.ts';

const instanceId = 'i-0123456789abcdef0';

const known = (verdict: VerdictKind, gone = false) =>
  new Map([[instanceId, { instanceId, verdict, gone }]]);
const now = (verdict: VerdictKind, gone = false) => ({ instanceId, verdict, gone });

describe('a turn', () => {
  it('is an instance that was never judged before', () => {
    expect(findTurn(now('ready'), new Map())).toEqual({ instanceId, from: null, to: 'ready' });
  });

  it.each(verdictKinds)('is any other verdict than %s, and not the same', (from) => {
    for (const to of verdictKinds)
      expect(findTurn(now(to), known(from))).toEqual(from === to ? null : { instanceId, from, to });
  });

  it('is one that is gone, whatever its verdict, and once', () => {
    expect(findTurn(now('ready', true), known('ready'))).toMatchObject({
      from: 'ready',
      to: 'gone',
    });
    expect(findTurn(now('in-use', true), known('ready', true))).toBeNull();
  });

  it('is one that is back, although its verdict is the same', () => {
    expect(findTurn(now('ready'), known('ready', true))).toMatchObject({
      from: 'gone',
      to: 'ready',
    });
  });

  it('is none where it is gone before anybody knew it', () => {
    expect(findTurn(now('unknown', true), new Map())).toBeNull();
  });
});

const turn = (id: string, from: Standing | null, to: Standing, runId: string): UntoldTurn => ({
  account: '123456789012',
  region: 'eu-west-1',
  instanceId: id,
  from,
  to,
  runId,
});

/** What run-3 tells of turns, where the records say what was found last, or something else. */
const told = (turns: readonly UntoldTurn[], recorded?: VerdictKind | null) =>
  foldTurns(turns, 'run-3').flatMap((folded) => {
    const { instanceId: id, to } = folded;
    const verdict = recorded ?? (to === 'gone' ? 'ready' : to);
    const record = { ...recordWith({}), instanceId: id, verdict, gone: to === 'gone' };
    const found = turnToTell(folded, recorded === null ? null : record);
    return found ? [`${id} ${found.from ?? ''}>${found.to} by ${found.runId}`] : [];
  });

describe('turns that are left to tell', () => {
  it('become one of each instance: from what was told last to what is so now', () => {
    const turns = [
      turn('i-1', 'ready', 'in-use', 'run-1'),
      turn('i-2', null, 'ready', 'run-1'),
      turn('i-1', 'in-use', 'enforced', 'run-2'),
    ];
    expect(told(turns)).toEqual(['i-1 ready>enforced by run-2', 'i-2 >ready by run-1']);
  });

  it('are none where all is again as it was told, or came and went, within the run that tells', () => {
    const turns = [
      turn('i-1', 'ready', 'in-use', 'run-3'),
      turn('i-2', null, 'ready', 'run-3'),
      turn('i-1', 'in-use', 'ready', 'run-3'),
      turn('i-2', 'ready', 'gone', 'run-3'),
    ];
    expect(told(turns)).toEqual([]);
  });

  it('are told where all is again as it was, but an earlier run may have told something in between', () => {
    const turns = [
      turn('i-1', 'ready', 'in-use', 'run-1'),
      turn('i-2', null, 'ready', 'run-1'),
      turn('i-1', 'in-use', 'enforced', 'run-2'),
      turn('i-1', 'enforced', 'ready', 'run-3'),
      turn('i-2', 'ready', 'gone', 'run-3'),
    ];
    expect(told(turns)).toEqual(['i-1 enforced>ready by run-3', 'i-2 ready>gone by run-3']);
  });

  it('say what the record says, which a run that broke off has not come to write', () => {
    const left = [turn('i-1', 'ready', 'enforced', 'run-2')];
    expect(told(left, 'in-use')).toEqual(['i-1 ready>in-use by run-2']);
    expect(told(left, 'ready')).toEqual(['i-1 enforced>ready by run-2']);
    expect(told([turn('i-1', 'ready', 'enforced', 'run-3')], 'ready')).toEqual([]);
  });

  it('are none of what was never recorded; what is gone needs no record any more', () => {
    expect(told([turn('i-1', null, 'ready', 'run-2')], null)).toEqual([]);
    expect(told([turn('i-1', 'ready', 'gone', 'run-2')], null)).toEqual([
      'i-1 ready>gone by run-2',
    ]);
  });
});

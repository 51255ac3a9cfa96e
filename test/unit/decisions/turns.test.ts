import { describe, expect, it } from 'vitest';
import { findTurn } from '../../../shared/decisions/find-turn.ts';
import { foldTurns } from '../../../shared/decisions/fold-turns.ts';
import type { Standing, Turn } from '../../../shared/domain/turn.ts';
import { type VerdictKind, verdictKinds } from '../../../shared/domain/verdict.ts';

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

const turn = (
  id: string,
  from: Standing | null,
  to: Standing,
  runId: string,
): Turn & {
  readonly runId: string;
} => ({ instanceId: id, from, to, runId });

describe('turns that are left to tell', () => {
  it('become one of each instance: from what was told last to what is so now', () => {
    const folded = foldTurns([
      turn('i-1', 'ready', 'in-use', 'run-1'),
      turn('i-2', null, 'ready', 'run-1'),
      turn('i-1', 'in-use', 'enforced', 'run-2'),
    ]);
    expect(folded).toEqual([
      turn('i-1', 'ready', 'enforced', 'run-2'),
      turn('i-2', null, 'ready', 'run-1'),
    ]);
  });

  it('are none where all is again as it was told, or came and went meanwhile', () => {
    expect(
      foldTurns([
        turn('i-1', 'ready', 'in-use', 'run-1'),
        turn('i-2', null, 'ready', 'run-1'),
        turn('i-1', 'in-use', 'ready', 'run-2'),
        turn('i-2', 'ready', 'gone', 'run-2'),
      ]),
    ).toEqual([]);
  });
});

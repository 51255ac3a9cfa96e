import { describe, expect, it } from 'vitest';
import { parseChangeNames } from '../../../../cli/options/parse-change-names.ts';
import type { AppliedPlan } from '../../../../cli/render/applied/applied-plan.ts';
import { renderApplied } from '../../../../cli/render/applied/render-applied.ts';
import type { Change } from '../../../../shared/domain/change.ts';
import { settingsWith } from '../../support/settings.ts';
import { appliedWith, changesOf } from './applied.ts';
import { plain } from './plans.ts';

const runId = 'cli-20261122T063000Z-1f3a9c';
const first = 'i-00000000000000001';

describe('how to go back', () => {
  it('is one command for one change, which undo understands', () => {
    expect(commands({ runId })).toEqual([runId]);
    expect(parseChangeNames(commands({ runId }))).toEqual([{ runId, instanceId: null }]);
  });

  it('is one command for all of them, and one for the first alone', () => {
    expect(commands({ runId }, { runId })).toEqual([runId, `${runId}/${first}`]);
    expect(parseChangeNames([`${runId}/${first}`])).toEqual([{ runId, instanceId: first }]);
    expect(printed({ runId }, { runId })).toContain('TO PUT IT BACK (2)\n');
  });

  it('is told of what EC2 accepted, and not of what it did not do or what is not known', () => {
    expect(commands({ runId, status: 'requested', after: null })).toEqual([runId]);
    expect(
      commands({ status: 'failed' }, { status: 'superseded' }, { status: 'intended' }),
    ).toEqual([]);
    expect(printed({ status: 'failed' })).not.toContain('TO PUT IT BACK');
  });

  it('is never wrapped, however narrow the terminal', () => {
    const narrow = renderApplied([appliedWith(changesOf({ runId }, { runId }))], {
      ...plain,
      width: 30,
    });
    expect(narrow).toContain(`\n  imds-warden undo ${runId}/${first}\n`);
  });
});

describe('of an undo', () => {
  it('says that it undid, and how to have it back', () => {
    expect(undone()).toContain('\nUNDONE in account 123456789012: 1 applied\n');
    expect(undone()).toContain(`\nTO HAVE IT BACK (1)\n  imds-warden undo ${runId}\n`);
  });

  it('says which tags still ask for it, and what sets them anew, with the key of the settings', () => {
    const settings = settingsWith({ tags: { action: 'v2' } });
    const text = undone({
      run: { ...appliedWith([]).run, scope: 'undo', settings },
      stillAsking: [{ account: '123456789012', region: 'eu-west-1', instanceId: first }],
    });
    expect(text.replaceAll('\n', ' ')).toContain(
      'THEIR TAGS STILL ASK FOR IT (1) What was undone is not done again until the tag v2 is set anew: remove it, and set it again',
    );
    expect(text).toContain(`\n    ${first} eu-west-1\n`);
    expect(undone()).not.toContain('STILL ASK');
  });
});

it('who started the run is not said to have asked for it as well', () => {
  const ana = 'arn:ana with imds-warden undo';
  expect(printed({ askedBy: ana, startedBy: ana })).not.toContain('Asked for');
});

it('who asked for the changes, and who started the run, is told once for all of them', () => {
  const text = printed({}, { askedBy: 'the deadline campaign' }, {});
  expect(text).toContain('\nAsked for by tag imds-warden=modify (2), the deadline campaign (1).\n');
  expect(text.replaceAll('\n', ' ')).toContain(
    'started by arn:aws:iam::123456789012:user/ana with imds-warden apply.',
  );
});

function undone(spoilt: Partial<AppliedPlan> = {}): string {
  const run = { ...appliedWith([]).run, scope: 'undo' } as const;
  const changes = changesOf({ runId, action: 'undo', askedBy: 'arn:ana' });
  return renderApplied([appliedWith(changes, [], { run, ...spoilt })], plain);
}

function printed(...changes: readonly Partial<Change>[]): string {
  return renderApplied([appliedWith(changesOf(...changes))], plain);
}

function commands(...changes: readonly Partial<Change>[]): readonly string[] {
  return [...printed(...changes).matchAll(/^ {2}imds-warden undo (.*)$/gm)].map(
    ([, name = '']) => name,
  );
}

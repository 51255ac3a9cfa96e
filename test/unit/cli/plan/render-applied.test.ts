import { describe, expect, it } from 'vitest';
import type { AppliedPlan } from '../../../../cli/render/applied/applied-plan.ts';
import { renderApplied } from '../../../../cli/render/applied/render-applied.ts';
import { concludeRun } from '../../../../shared/decisions/conclude-run.ts';
import type { Change } from '../../../../shared/domain/change.ts';
import { failurePhases } from '../../../../shared/domain/run.ts';
import { asked } from '../../support/changes.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { enforcedOptions, offOptions, openOptions } from '../../support/instances.ts';
import { perfectRun, report } from '../../support/runs.ts';
import { appliedWith, changesOf } from './applied.ts';
import { plain } from './plans.ts';

const text = (...applied: readonly AppliedPlan[]) => renderApplied(applied, plain);

const refused = {
  status: 'failed',
  after: null,
  outcome: 'EC2 refused: UnauthorizedOperation: You are not authorized.',
  error: { code: 'UnauthorizedOperation', message: 'You are not authorized.' },
} as const;
const gone =
  'nothing was called: the plan changed between the audit and the change (now: the instance is gone)';
const lost =
  'the run ended before EC2 answered, and the options are as before: nothing was changed';
const everyOutcome = changesOf(
  {},
  {
    region: 'ap-southeast-2',
    wanted: { httpEndpoint: 'enabled', httpTokens: 'required', hopLimit: 3 },
    after: { ...enforcedOptions, hopLimit: 3 },
  },
  {
    action: 'disable',
    before: enforcedOptions,
    wanted: { httpEndpoint: 'disabled' },
    after: offOptions,
  },
  {
    action: 'restore',
    before: offOptions,
    wanted: { httpEndpoint: 'enabled', httpTokens: 'optional' },
    after: openOptions,
  },
  { outcome: 'it takes effect when the instance starts' },
  { status: 'requested', after: null, settledAt: null },
  { status: 'intended', after: null, settledAt: null, requestedAt: null },
  refused,
  { ...refused, region: 'us-east-1' },
  {
    status: 'failed',
    after: openOptions,
    outcome: 'EC2 accepted the call, but a later read shows the options as before',
  },
  { status: 'superseded', after: null, outcome: gone },
  {
    status: 'superseded',
    after: offOptions,
    outcome: 'somebody else changed the options since',
  },
);

describe('what was applied reads as it should', () => {
  it('with changes of every outcome, and something left', async () => {
    const printed = text(
      appliedWith(
        everyOutcome,
        [{ ...asked, status: 'waiting', reason: 'at most 50 changes are made in one run' }],
        {
          problems: ['remediate (us-east-1) failed: the lease is lost'],
          earlier: changesOf(
            {
              status: 'failed',
              after: openOptions,
              outcome: lost,
              runId: 'cli-20261121T063000Z-b0',
            },
            { runId: 'cli-20261121T063000Z-b0' },
            { status: 'superseded', after: null, outcome: 'the instance is gone', runId: 'r-1' },
          ),
          stillOpen: 2,
        },
      ),
    );
    await expect(printed).toMatchFileSnapshot('golden/applied.txt');
  });

  it('where it was stopped by hand, and the reasons are known', async () => {
    const left = [
      { ...asked, status: 'waiting', reason: 'stopped by hand before its turn' },
      {
        ...asked,
        instanceId: 'i-00000000000000002',
        region: 'us-east-1',
        status: 'waiting',
        reason: 'stopped by hand before its turn',
      },
      { ...asked, status: 'waiting', reason: 'at most 1 of this owner is changed' },
      { ...asked, status: 'allotted' },
    ] as const;
    const printed = text(appliedWith([], left));
    await expect(printed).toMatchFileSnapshot('golden/applied-stopped.txt');
  });
});

it('nothing applied is nothing printed', () => {
  expect(text()).toBe('');
});

it('a run that changed nothing says so in a line', () => {
  const printed = text(appliedWith([])).replaceAll('\n', ' ').trim();
  expect(printed).toBe(
    'Account 123456789012: this run changed nothing, and found nothing that earlier ones had left open (run cli-20261122T063000Z-1f3a9c, recorded in .imds-warden/ in this folder).',
  );
});

it('several accounts come one after the other, each with its own record', () => {
  const run = { ...appliedWith([]).run, account: '210987654321' };
  const recordedIn = 'the table warden in eu-west-1';
  const printed = text(
    appliedWith(changesOf({})),
    appliedWith(changesOf(refused), [], { run, recordedIn }),
  );
  expect(printed.match(/^(APPLIED|Recorded).*$/gm)).toEqual([
    'APPLIED in account 123456789012: 1 applied',
    'Recorded as run cli-20261122T063000Z-1f3a9c in .imds-warden/ in this folder,',
    'APPLIED in account 210987654321: 1 failed',
    'Recorded as run cli-20261122T063000Z-1f3a9c in the table warden in eu-west-1,',
  ]);
});

describe('before and after', () => {
  it('is what EC2 showed, not what was wanted', () => {
    const after = { ...enforcedOptions, hopLimit: 1 };
    expect(lineOf({ after })).toMatch(/applied {2}tokens optional -> required, hop limit 2 -> 1$/);
  });

  it('is said to be only wanted where no read has shown it', () => {
    expect(lineOf({ status: 'requested', after: null })).toMatch(
      /requested {2}tokens optional -> required \(not verified yet\)$/,
    );
    expect(lineOf({ status: 'intended', after: null })).toMatch(
      /\(not known whether EC2 did it\)$/,
    );
  });

  it('is no change where EC2 refused, and is not claimed where the instance is gone', () => {
    expect(lineOf(refused)).toMatch(/failed {2}not changed$/);
    expect(lineOf({ status: 'superseded', after: null })).toMatch(/superseded {2}-$/);
  });

  it('stands under its head, however narrow the terminal', () => {
    const printed = renderApplied([appliedWith(everyOutcome)], { ...plain, width: 20 });
    const lines = printed.split('\n').slice(3, 16);
    const column = lines[0]?.indexOf('before -> after') ?? -1;
    expect(column).toBeGreaterThan(0);
    for (const line of lines) expect(line.slice(column - 2, column)).toBe('  ');
  });
});

describe('changes of earlier runs', () => {
  const [settled] = changesOf({ runId: 'cli-20261121T063000Z-aaaaaa' });
  const earlier = settled ? [settled] : [];

  it('that are settled now are told, also where this run changed nothing', () => {
    const printed = text(appliedWith([], [], { earlier }));
    expect(printed).toContain('APPLIED in account 123456789012: no change was made\n');
    expect(printed).toContain('EARLIER CHANGES THAT ARE SETTLED NOW (1)\n');
    expect(printed).toMatch(
      /^i-00000000000000001 {2}eu-west-1 {2}cli-20261121T063000Z-aaaaaa {2}applied {2}tokens optional -> required$/m,
    );
    expect(printed).toContain('Recorded as run cli-20261122T063000Z-1f3a9c');
    expect(printed).not.toContain('TO PUT IT BACK');
  });

  it('that are still open are counted, also where that is all there is', () => {
    expect(text(appliedWith([], [], { stillOpen: 1 }))).toContain(
      '\n1 change of an earlier run is still not shown by EC2; the next run or apply\nlooks again.\n',
    );
    expect(text(appliedWith(changesOf({}), [], { stillOpen: 2 }))).toContain(
      '\n2 changes of earlier runs are still not shown by EC2; the next run or apply\nlooks again.\n',
    );
  });
});

it('what broke is told, and what the plan and the table have told already is not', () => {
  const { problems } = concludeRun({
    ...perfectRun,
    targets: [
      { ...report, gaps: ['the evidence of 2 instances could not be read'] },
      { ...report, region: 'us-east-1', status: 'unread', error: { code: 'x', message: 'denied' } },
    ],
    failures: failurePhases.map((phase) => ({
      phase,
      target: 'eu-west-1',
      error: { message: `broke in ${phase}` },
    })),
    pending: [{ action: asked, change: { status: 'failed' } }],
  });
  const printed = text(appliedWith(changesOf(refused), [], { problems }));
  expect(printed).toContain(`WHAT BROKE (${failurePhases.length})`);
  for (const phase of failurePhases)
    expect(printed).toContain(`- ${phase} (eu-west-1) failed: broke in ${phase}.\n`);
  expect(printed).not.toMatch(/evidence|denied|owners know/);
});

it('a change that was begun is not counted as left as well', () => {
  const printed = text(appliedWith(changesOf({ status: 'intended' })));
  expect(printed).toContain(': 1 intended');
  expect(printed).not.toContain('NOT DONE');
});

it('whatever EC2 or a person wrote, no line holds a control character, or poses as one of ours', () => {
  check(hostileText, (hostile) => {
    const left = [{ ...asked, status: 'waiting', reason: `x\nAPPLIED ${hostile}` } as const];
    const printed = text(
      appliedWith(
        changesOf({ outcome: `x\nAPPLIED ${hostile}` }, { ...refused, outcome: null }),
        left,
        {
          recordedIn: hostile,
          problems: [`remediate failed: ${hostile}`],
          earlier: changesOf({ outcome: `x\nAPPLIED ${hostile}` }),
        },
      ),
    );
    for (const line of printed.split('\n')) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}`<]/u);
    expect(printed.match(/^APPLIED/gm)).toHaveLength(1);
  });
});

/** The first change's line of the table. */
function lineOf(spoilt: Partial<Change>): string | undefined {
  return text(appliedWith(changesOf(spoilt))).split('\n')[4];
}

import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fault, FaultRule, Sandbox } from '../../sandbox/index.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { account } from '../support/command-line.ts';
import { quickRetries } from '../support/quick-retries.ts';
import type { SeededInstance } from '../support/random-usage.ts';
import { smallPages } from '../support/small-pages.ts';
import {
  auditToNdjson,
  fleetOf,
  inFasterTime,
  recordedTotals,
  seededRegions,
  seedFleet,
  type Totals,
  totalsOf,
} from '../support/true-totals.ts';
import { startWorld } from '../support/world.ts';

/** How CloudWatch may disturb a reading so that the totals can still be had. */
const survived: Record<string, (sandbox: Sandbox) => void> = {
  // 1,000 points are ten metrics, or less: each page cuts one in two.
  'comes in pages of 1,000 datapoints': (sandbox) => smallPages(sandbox, { datapoints: 1000 }),
  'comes in pages that are shorter than one metric': (sandbox) =>
    smallPages(sandbox, { datapoints: 97 }),
  'is cut off in the middle of its pages': (sandbox) => {
    smallPages(sandbox, { datapoints: 1000 });
    onPage(sandbox, 3, { fault: { kind: 'disconnect-after' }, times: 1 });
  },
  'is refused as too much in the middle of its pages': (sandbox) => {
    smallPages(sandbox, { datapoints: 1000 });
    onPage(sandbox, 3, { fault: { kind: 'throttle' }, times: 2 });
  },
  'says InternalError to all once': (sandbox) => {
    for (const region of seededRegions)
      sandbox.faults.add({
        ...metrics(),
        region,
        times: 1,
        fault: { kind: 'partial-metric-data' },
      });
  },
  'says InternalError in the middle of its pages': (sandbox) => {
    smallPages(sandbox, { datapoints: 1000 });
    onPage(sandbox, 3, { fault: { kind: 'partial-metric-data' }, times: 1 });
  },
};

describe('evidence that', () => {
  it.each(Object.keys(survived))('%s is read by a run, and every total is true', async (how) => {
    const seeded = seedFleet(11, 200);
    const world = await startWorld(fleetOf(seeded));
    survived[how]?.(world.sandbox);
    const run = await world.run('run-1');
    expect(run).toMatchObject({ status: 'complete', problems: [], counts: { instances: 200 } });
    expect(await recordedTotals(world)).toEqual(totalsOf(seeded));
    // A call for each Region would have done.
    expect(world.calls('GetMetricData').length).toBeGreaterThan(seededRegions.length);
  });

  it.each(Object.keys(survived))('%s is read by the command line as well', async (how) => {
    const seeded = seedFleet(12, 200);
    const sandbox = await account({ fleet: fleetOf(seeded) });
    survived[how]?.(sandbox);
    const { code, totals } = await auditToNdjson(sandbox, inFasterTime);
    expect(code).toBe(exitCodes.done);
    expect(totals).toEqual(totalsOf(seeded));
    expect(sandbox.calls.of('GetMetricData').length).toBeGreaterThan(seededRegions.length);
  });
});

describe('evidence of some instances that never comes', () => {
  const seeded = seedFleet(13, 120);
  const ids = seeded.map(({ description }) => description.id ?? '');
  // Every fourth is in one Region: others have holes of each kind, and one has none.
  const holes = {
    InternalError: ids.filter((_, index) => index % 12 === 0),
    PartialData: ids.filter((_, index) => index % 12 === 1),
    Forbidden: ids.filter((_, index) => index % 12 === 2),
  } as const;
  const spoil = (sandbox: Sandbox) => {
    for (const [status, instanceIds] of Object.entries(holes))
      sandbox.faults.add({
        ...metrics(),
        fault: { kind: 'partial-metric-data', status, instanceIds } as Fault,
      });
  };
  const missing = new Set(Object.values(holes).flat());

  it('is unreadable in the records, never a zero and never clean; all other totals are true', async () => {
    const world = await startWorld(fleetOf(seeded));
    // Cut in two, so that what was answered before the hole must not pass for all.
    smallPages(world.sandbox, { datapoints: 1000 });
    spoil(world.sandbox);
    const run = await world.run('run-1');
    expect(run).toMatchObject({ status: 'partial', counts: { instances: 120 } });
    for (const status of Object.keys(holes))
      expect(run.problems.join('\n')).toContain(`CloudWatch answered ${status}`);
    expect(run.problems.filter((problem) => problem.startsWith('sa-east-1'))).toEqual([]);
    expect(await recordedTotals(world)).toEqual(withHoles(seeded, missing, 'unreadable'));
    const verdicts = (await world.states())
      .filter(({ instanceId }) => missing.has(instanceId))
      .map(({ options, verdict }) => `${options?.httpTokens}: ${verdict}`);
    expect(new Set(verdicts)).toEqual(new Set(['optional: unknown', 'required: enforced']));
  });

  it('is null on the command line, which says so and ends with another code', async () => {
    const sandbox = await account({ fleet: fleetOf(seeded) });
    smallPages(sandbox, { datapoints: 1000 });
    spoil(sandbox);
    const { code, totals, stderr } = await auditToNdjson(sandbox, inFasterTime);
    expect(code).toBe(exitCodes.unread);
    for (const status of Object.keys(holes))
      expect(stderr).toContain(`CloudWatch answered ${status}`);
    expect(totals).toEqual(withHoles(seeded, missing, null));
  });
});

describe('an answer whose later pages never come', () => {
  const broken = 'eu-west-1';
  const [seeded, others] = [seedFleet(14, 200), 150];

  it('makes its Region unread in a run: nothing of half an answer is recorded', async () => {
    const world = await startWorld(fleetOf(seeded));
    smallPages(world.sandbox, { datapoints: 1000 });
    onPage(world.sandbox, 2, { region: broken, fault: { kind: 'server-error' } });
    const run = await world.run('run-1', { aws: { retryStrategy: quickRetries(2) } });
    expect(run).toMatchObject({ status: 'partial', counts: { instances: others } });
    expect(run.problems).toEqual([expect.stringContaining(`${broken} could not be read`)]);
    expect(await recordedTotals(world)).toEqual(totalsOf(without(seeded, broken)));
  });

  it('makes its Region unread on the command line: nothing of half an answer is printed', async () => {
    const sandbox = await account({ fleet: fleetOf(seeded) });
    smallPages(sandbox, { datapoints: 1000 });
    const fault = { kind: 'error', code: 'InvalidNextToken' } as const;
    onPage(sandbox, 2, { region: broken, fault });
    const { code, totals, stderr } = await auditToNdjson(sandbox, inFasterTime);
    expect(code).toBe(exitCodes.unread);
    expect(stderr).toContain(`GetMetricData in ${broken}: InvalidNextToken`);
    expect(totals).toEqual(totalsOf(without(seeded, broken)));
  });
});

const metrics = () => ({ service: 'monitoring', operation: 'GetMetricData' });

/** From this page of an answer on, counted in each Region by its tokens. */
function onPage(sandbox: Sandbox, page: number, rule: FaultRule): void {
  const seen = new Map<string, Set<string>>();
  const spoilt = new Set<string>();
  // Where there is no such page, the test has shown nothing.
  onTestFinished(() => expect(spoilt.size).toBeGreaterThan(0));
  sandbox.onCall(({ phase, call: { operation, region, parameters } }) => {
    const token = (parameters as { NextToken?: string }).NextToken;
    if (phase === 'after' || operation !== 'GetMetricData' || token === undefined) return;
    const tokens = seen.get(region) ?? new Set();
    seen.set(region, tokens.add(token));
    if (tokens.size !== page - 1 || spoilt.has(region)) return;
    if ((rule.region ?? region) !== region) return;
    spoilt.add(region);
    sandbox.faults.add({ ...metrics(), region, ...rule });
  });
}

function withHoles(
  seeded: readonly SeededInstance[],
  missing: ReadonlySet<string>,
  hole: 'unreadable' | null,
): readonly Totals[] {
  return totalsOf(seeded).map((totals) =>
    missing.has(totals[0]) ? [totals[0], hole, hole] : totals,
  );
}

const without = (seeded: readonly SeededInstance[], region: string) =>
  seeded.filter(({ description }) => description.region !== region);

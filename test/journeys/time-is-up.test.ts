import { describe, expect, it } from 'vitest';
import type { Call } from '../../sandbox/index.ts';
import type { Sizes } from '../../shared/domain/pending-action.ts';
import { smallPages } from '../support/small-pages.ts';
import { startWorld, type World } from '../support/world.ts';

const always = { tools: { timeIsUp: () => true } };

async function inOneGoAndInMany(start: () => Promise<World>) {
  const [whole, pieces] = [await start(), await start()];
  const events: string[] = [];
  const expected = await whole.run('run-1');
  const run = await pieces.run('run-1', {
    ...always,
    before: ({ name }) => void events.push(name),
  });
  const times = (name: string) => events.filter((event) => event === name).length;
  return { whole, pieces, expected, run, times };
}

describe('when time is up after every piece of work', () => {
  it('a Region of more than a page is audited page by page, and counted once', async () => {
    const instances = Array.from({ length: 1203 }, (_, index) => ({
      state: index % 50 ? ('running' as const) : ('terminated' as const),
      options: { httpTokens: index % 3 ? ('required' as const) : ('optional' as const) },
      usage: { launchedAt: '-20d', calls: index % 7 ? [] : [{ perDay: 1 }] },
    }));
    const { run, expected, times, pieces } = await inOneGoAndInMany(() =>
      startWorld({ instances }),
    );
    expect(times('audit-region')).toBe(2);
    expect(run.status).toBe('complete');
    expect(run.counts).toEqual(expected.counts);
    expect(run.counts).toMatchObject({ instances: 1178, gone: 25 });
    expect(await sizesOf(pieces)).toEqual({ operations: 1178 });
  });

  it('Regions of many pages go on by themselves, and nothing is changed before all are read', async () => {
    const instances = Object.entries({ 'us-east-1': 12, 'eu-west-1': 7, 'sa-east-1': 1 }).flatMap(
      ([region, count]) => Array.from({ length: count }, () => ({ region, ...asked })),
    );
    const start = () =>
      startWorld(
        { instances },
        { settings: { limits: { ownerShare: 0.5 } }, sandbox: { appliesAfterSeconds: 0 } },
      );
    const events: string[] = [];
    const statuses = new Set<string>();
    const [whole, pieces] = [await start(), await start()];
    smallPages(pieces.sandbox, { instances: 5 });
    const expected = await whole.run('run-1');
    const run = await pieces.run('run-1', {
      ...always,
      before: async ({ name, event }) => {
        const { region = '' } = event as { region?: string };
        events.push(name === 'audit-region' ? `audit ${region}` : name);
        if (name !== 'audit-region') return;
        for (const { status } of await pieces.pendingOf('run-1')) statuses.add(status);
      },
    });

    expect(run).toMatchObject({ status: 'complete', counts: expected.counts });
    expect(events.filter((event) => event === 'audit us-east-1')).toHaveLength(3);
    expect(events.filter((event) => event === 'audit eu-west-1')).toHaveLength(2);
    expect(events.filter((event) => event === 'audit sa-east-1')).toHaveLength(1);
    expect(events.filter((event) => event === 'allot-changes')).toHaveLength(3);
    // Half of what was asked for is not held against the limits.
    expect([...statuses]).toEqual(['asked']);
    // Each page is asked for once, and each instance is weighed once.
    expect(pieces.calls('DescribeInstances').filter(isListing)).toHaveLength(3 + 2 + 1);
    // The owner's share is taken of all 20, wherever they were counted.
    expect(await sizesOf(pieces)).toEqual({ 'team@example.com': 20 });
    expect(run.changes).toEqual(expected.changes);
    expect(run.changes).toMatchObject({ applied: 10, waiting: 10 });
    const [firstWrite] = pieces.writes();
    const lastRead = pieces.calls('GetMetricData').at(-1);
    expect(firstWrite?.id).toBeGreaterThan(lastRead?.id ?? Infinity);
  });

  it('a Region that fails on a later page is unread, and the others are changed', async () => {
    const instances = [
      ...Array.from({ length: 7 }, () => ({ region: 'us-east-1', ...asked })),
      { region: 'eu-west-1', ...asked },
    ];
    const world = await startWorld({ instances });
    await world.run('run-1');
    world.advance({ days: 1 });
    smallPages(world.sandbox, { instances: 5 });
    let calls = 0;
    const run = await world.run('run-2', {
      ...always,
      before: ({ name, event }) => {
        if (name !== 'audit-region' || (event as { region: string }).region !== 'us-east-1') return;
        calls += 1;
        if (calls === 2) throw new Error('no second page');
      },
    });

    expect(run).toMatchObject({ status: 'partial', counts: { instances: 1 } });
    expect(run.problems).toEqual(['us-east-1 could not be read: no second page']);
    const states = await world.states();
    expect(states.filter(({ stale }) => stale)).toHaveLength(2);
    expect(states.filter(({ gone }) => gone)).toEqual([]);
  });

  it('an audit that comes no further is given up: nothing is changed, and its Region is unread', async () => {
    const instances = [
      ...Array.from({ length: 7 }, () => ({ region: 'us-east-1' })),
      { region: 'eu-west-1' },
    ];
    const world = await startWorld({ instances });
    await world.run('run-1');
    for (const id of world.sandbox.account.instances.keys()) world.tag(id, asked.tags);
    world.advance({ days: 1 });
    smallPages(world.sandbox, { instances: 5 });
    let calls = 0;
    const run = await world.run('run-2', {
      ...always,
      instead: ({ name, event }) => {
        if (name !== 'audit-region' || (event as { region: string }).region !== 'us-east-1')
          return undefined;
        calls += 1;
        return calls === 1 ? undefined : Promise.resolve({ isFinished: false });
      },
    });

    expect(calls).toBe(2);
    expect(run).toMatchObject({ status: 'partial', counts: { instances: 1 } });
    expect(run.problems.join('\n')).toMatch(/allot failed: the audit of us-east-1 .* page 1/);
    expect(run.problems.join('\n')).toContain('us-east-1 could not be read');
    expect(world.writes()).toEqual([]);
    const states = await world.states();
    expect(states.filter(({ stale }) => stale).map(({ region }) => region)).toEqual([
      'us-east-1',
      'us-east-1',
    ]);
    expect(await world.run('run-3')).toMatchObject({ status: 'complete' });
  });

  it('many changes are made one at a time, each once', async () => {
    const { run, expected, times, pieces } = await inOneGoAndInMany(async () =>
      startWorld(
        { instances: Array.from({ length: 45 }, () => ({ tags: { 'imds-warden': 'modify' } })) },
        { settings: { limits: { ownerShare: 1 } }, sandbox: { appliesAfterSeconds: 0 } },
      ),
    );
    expect(times('remediate-region')).toBe(45);
    expect(run.changes).toEqual(expected.changes);
    expect(run.changes).toMatchObject({ applied: 45 });
    expect(pieces.writes()).toHaveLength(45);
    expect(await pieces.openChanges()).toEqual([]);
  });

  it('many owners are told one at a time, each once', async () => {
    const { whole, pieces, times } = await inOneGoAndInMany(async () =>
      startWorld({
        instances: Array.from({ length: 24 }, (_, index) => ({
          region: index % 2 ? 'us-east-1' : 'eu-west-1',
          tags: { owner: `team-${index % 12}@example.com` },
        })),
      }),
    );
    expect(times('notify-owners')).toBeGreaterThanOrEqual(12);
    expect(told(pieces)).toEqual(told(whole));
    expect(told(pieces)).toHaveLength(12);
    expect(pieces.sandbox.account.messages).toHaveLength(13);
  });

  it('every old record of an unread Region is marked stale', async () => {
    const world = await startWorld({ instances: Array.from({ length: 7 }, () => ({})) });
    await world.run('run-1');
    world.advance({ days: 1 });
    world.sandbox.faults.add({ operation: 'DescribeInstances', fault: { kind: 'access-denied' } });
    expect(await world.run('run-2', always)).toMatchObject({ status: 'partial' });
    expect((await world.states()).map(({ stale }) => stale)).toEqual(Array(7).fill(true));
  });
});

const asked = { tags: { owner: 'team@example.com', 'imds-warden': 'modify' } };

/** Digests; what the run cost, which the summary says, differs. */
function told(world: World) {
  return world.sandbox.account.messages
    .filter(({ topicArn }) => topicArn !== world.operationsTopicArn)
    .map(({ topicArn, body }) => [topicArn, body]);
}

/** How many instances the run counted for each owner. */
async function sizesOf(world: World): Promise<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const { sizes } of await world.items('RUN#run-1', 'PAGE#'))
    for (const [owner, count] of Object.entries((sizes as Sizes).owners))
      sum[owner] = (sum[owner] ?? 0) + count;
  return sum;
}

/** The audit's own calls; a change looks at its instance again, by a filter. */
function isListing({ parameters }: Call): boolean {
  return (parameters as { Filters?: unknown }).Filters === undefined;
}

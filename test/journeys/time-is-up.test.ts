import { describe, expect, it } from 'vitest';
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
    const sizes = await pieces.items('RUN#run-1', 'SIZES#');
    expect(
      sizes
        .map(({ owners }) => (owners as Record<string, number>)['operations'])
        .reduce((sum, part) => (sum ?? 0) + (part ?? 0), 0),
    ).toBe(1178);
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

function told(world: World) {
  return world.sandbox.account.messages.map(({ topicArn, body }) => [topicArn, body]);
}

import { describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

const id = (number: number) => `i-${String(number).padStart(17, '0')}`;
const owner = 'team@example.com';

async function twoInstances(settings: object = {}): Promise<World> {
  return startWorld(
    {
      instances: [
        { id: id(1), tags: { owner } },
        { id: id(2), tags: { owner }, options: { httpTokens: 'required' } },
      ],
    },
    { settings: { limits: { ownerShare: 1, groupShare: 1 }, ...settings } },
  );
}

/** Runs once a day, and says on which days the operations topic heard of it. */
async function daysTold(world: World, from: number, to: number): Promise<readonly number[]> {
  const told: number[] = [];
  for (let day = from; day <= to; day += 1) {
    const before = world.summaries().length;
    await world.run(`day-${day}`);
    if (world.summaries().length > before) told.push(day);
    world.advance({ days: 1 });
  }
  return told;
}

const lastBody = (world: World) => world.summaries().at(-1)?.body ?? '';

describe('the operations topic', () => {
  it('hears of the first run, of none in which nothing changed, of each that changed something, and weekly', async () => {
    const world = await twoInstances();
    expect(await daysTold(world, 1, 4)).toEqual([1]);
    expect(lastBody(world)).toContain('What moved is not known');
    expect(lastBody(world)).toContain('Nothing else is sent until something changes');
    // Quiet runs are recorded like any other.
    expect(await world.runOf('day-4')).toMatchObject({
      status: 'complete',
      counts: { instances: 2, ready: 1, enforced: 1 },
      summarySentAt: null,
    });

    world.tag(id(1), { owner, 'imds-warden': 'modify' });
    // The change itself, and what the next audit finds of it; then a week of silence.
    expect(await daysTold(world, 5, 12)).toEqual([5, 6]);
    expect(world.summaries().at(-2)?.body).toContain('CHANGES: 1 applied');
    expect(lastBody(world)).toMatch(/ready +0 +\(1 fewer\)/);
    expect(lastBody(world)).toMatch(/enforced +2 +\(1 more\) +#+/);

    expect(await daysTold(world, 13, 20)).toEqual([13, 20]);
    expect(lastBody(world)).toContain('Nothing has changed since the run before');
  }, 120_000);

  it('hears at once when something fails, as long as it fails, and when it is over', async () => {
    const world = await twoInstances();
    await daysTold(world, 1, 2);
    const fault = world.sandbox.faults.add({
      operation: 'GetMetricData',
      fault: { kind: 'access-denied' },
    });
    expect(await daysTold(world, 3, 4)).toEqual([3, 4]);
    expect(lastBody(world)).toContain('As long as something fails, every run is told.');
    world.sandbox.faults.remove(fault);
    expect(await daysTold(world, 5, 7)).toEqual([5]);
  });

  it('is reminded as often as the settings say', async () => {
    const world = await twoInstances({ remindAfterDays: 2 });
    expect(await daysTold(world, 1, 6)).toEqual([1, 3, 5]);
  });

  it('hears of a run whose predecessor the index does not show yet, and is told that this is not known', async () => {
    const world = await twoInstances();
    await daysTold(world, 1, 2);
    await world.rewrite('RUN#', 'SUMMARY', () => ({ runs: 'ELSEWHERE' }));
    expect(await daysTold(world, 3, 3)).toEqual([3]);
    expect(lastBody(world)).toContain('What moved is not known');
    expect(lastBody(world)).not.toContain('differs');
  });

  it('learns how many instances nobody can be told of, and why', async () => {
    const world = await startWorld({
      instances: [
        { id: id(1), tags: { owner: 'Bob from accounting' } },
        { id: id(2), tags: { owner: 'Bob from accounting' }, region: 'eu-west-1' },
        { id: id(3) },
        { id: id(4), tags: { owner } },
      ],
    });
    await world.run('run-1');
    const body = lastBody(world).replaceAll(/\s+/g, ' ');
    expect(body).toContain('REACHED: 3 instances go to the fallback, operations');
    expect(body).toContain('- 1 carries no tag of an owner');
    expect(body).toMatch(/- 2: its tag owner says 'Bob from accounting'/);
  });
});

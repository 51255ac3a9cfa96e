import { expect, it } from 'vitest';
import { clearBreaker } from '../../shared/records/breaker-records.ts';
import { openTable } from '../../shared/records/table.ts';
import { id, owner } from '../support/perfect-fleet.ts';
import { HOME, startWorld, type World } from '../support/world.ts';

const watchRun = { startedBy: 'watch', scope: 'watch' } as const;
const modify = { owner, 'imds-warden': 'modify' };
const failing = { calls: [{ perDay: 2400, from: '+1h', to: '+5h' }] };

/** Four changes under watch, two of them rejected; and two more instances that are tagged afterwards. */
async function twoOfFourRejected(settings: object = {}): Promise<World> {
  const world = await startWorld(
    {
      instances: [1, 2, 3, 4, 5, 6, 7].map((number) => ({
        id: id(number),
        tags: number <= 4 ? modify : { owner },
        ...(number <= 2 ? { usage: failing } : {}),
      })),
    },
    { settings: { limits: { ownerShare: 1, groupShare: 1, breakerShare: 0.4 }, ...settings } },
  );
  await world.run('change');
  world.advance({ hours: 3 });
  world.tag(id(5), modify);
  world.tag(id(6), { owner, 'imds-warden': 'restore' });
  world.sandbox.instance(id(6)).options = {
    ...world.options(id(6)),
    httpTokens: 'required',
  };
  return world;
}

function table(world: World) {
  return openTable('journeys', world.sandbox.clientConfig(HOME));
}

it('too many rejected changes stop every further modify, but no restore, until a person clears it', async () => {
  const world = await twoOfFourRejected();

  const run = await world.run('next');

  expect(run).toMatchObject({ status: 'complete', changes: { applied: 1, waiting: 1 } });
  expect(world.options(id(5)).httpTokens).toBe('optional');
  expect(world.options(id(6)).httpTokens).toBe('optional');
  const waiting = (await world.pendingOf('next')).find(({ status }) => status === 'waiting');
  expect(waiting).toMatchObject({
    instanceId: id(5),
    reason:
      'the circuit breaker is open since 2027-03-10 (of 4 changes under watch 2 are rejected, more than 40 %) until a person clears it; it waits for the next run',
  });
  expect(world.summaries().at(-1)?.body).toContain('imds-warden breaker --clear');

  // A day later nothing is rejected any more; it stays open all the same.
  world.advance({ days: 1 });
  await world.run('still-open');
  expect(world.options(id(5)).httpTokens).toBe('optional');

  expect(await clearBreaker(table(world), 'arn:aws:iam::1:user/ann', new Date(world.now()))).toBe(
    true,
  );
  world.advance({ hours: 1 });
  await world.run('cleared');
  expect(world.options(id(5)).httpTokens).toBe('required');
});

it('the breaker opens at the hourly watch as well, and what was rejected before a clearing does not open it again', async () => {
  const world = await twoOfFourRejected();
  await world.run('watch-1', { input: watchRun });
  expect(await world.items('BREAKER')).toMatchObject([
    { openedAt: expect.any(String), reason: expect.stringMatching(/2 are rejected/) },
  ]);
  world.advance({ hours: 3 });
  await clearBreaker(table(world), 'arn:aws:iam::1:user/ann', new Date(world.now()));
  await world.run('watch-2', { input: watchRun });
  expect(await world.items('BREAKER')).toMatchObject([
    { openedAt: null, clearedBy: 'arn:aws:iam::1:user/ann' },
  ]);
});

it('a share that is not exceeded opens nothing', async () => {
  const world = await twoOfFourRejected({
    limits: { ownerShare: 1, groupShare: 1, breakerShare: 0.5 },
  });
  await world.run('next');
  expect(await world.items('BREAKER')).toEqual([]);
  expect(world.options(id(5)).httpTokens).toBe('required');
});

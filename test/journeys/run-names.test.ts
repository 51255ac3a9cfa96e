import { expect, it } from 'vitest';
import { startWorld } from '../support/world.ts';

it('a name that an older run had is refused: its records would pass for those of the new one', async () => {
  const world = await startWorld({ instances: [{ tags: { owner: 'team@example.com' } }] });
  const step = { runId: 'nightly', input: { startedBy: 'a test' } };
  await world.step('list-targets', { ...step, startedAt: world.now() });
  world.advance({ days: 100 });
  const again = world.step('list-targets', { ...step, startedAt: world.now() });
  await expect(again).rejects.toThrow('start the execution under a name that was never used');
});

it('a Region that the run before read and that is no longer enabled is unread once, and stays stale', async () => {
  const world = await startWorld({
    regions: [{ name: 'us-east-1' }, { name: 'eu-south-1', optIn: 'opted-in' }],
    instances: [{ id: 'i-00000000000000001', region: 'eu-south-1' }],
  });
  expect(await world.run('run-1')).toMatchObject({ status: 'complete' });
  world.advance({ days: 1 });
  const region = world.sandbox.account.regions.get('eu-south-1');
  if (region) region.optInStatus = 'not-opted-in';
  const second = await world.run('run-2');
  expect(second).toMatchObject({ status: 'partial' });
  expect(second.problems).toEqual([
    'eu-south-1 could not be read: eu-south-1 is not enabled in this account any more',
  ]);
  world.advance({ days: 1 });
  expect(await world.run('run-3')).toMatchObject({ status: 'complete' });
  expect(await world.stateOf('i-00000000000000001')).toMatchObject({ stale: true });
});

import { expect, it } from 'vitest';
import { whenBegun } from '../support/begun-changes.ts';
import { startWorld } from '../support/world.ts';

const tagged = (count: number) => ({
  instances: Array.from({ length: count }, () => ({ tags: { 'imds-warden': 'modify' } })),
});

it('looks at the kill switch before the next change when a change took long', async () => {
  const world = await startWorld(tagged(12));
  const eight = whenBegun(world.sandbox, 8);
  world.sandbox.onCall(async ({ phase, call }) => {
    if (call.operation !== 'ModifyInstanceMetadataOptions') return;
    await eight;
    if (phase !== 'after') return;
    await world.putSettings({ mode: 'observe' });
    world.advance({ seconds: 30 });
  });
  await world.run('slow');
  // Those that had begun; only three have since the look after the first five.
  expect(world.writes()).toHaveLength(8);
  expect((await world.changes()).map(({ status }) => status)).toEqual(Array(8).fill('applied'));
});

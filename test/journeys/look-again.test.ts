import { expect, it } from 'vitest';
import { startWorld } from '../support/world.ts';

const tagged = (count: number) => ({
  instances: Array.from({ length: count }, () => ({ tags: { 'imds-warden': 'modify' } })),
});

it('looks at the kill switch before the next change when a change took long', async () => {
  const world = await startWorld(tagged(3));
  world.sandbox.onCall(async ({ phase, call }) => {
    if (phase !== 'after' || call.operation !== 'ModifyInstanceMetadataOptions') return;
    await world.putSettings({ mode: 'observe' });
    world.advance({ seconds: 30 });
  });
  await world.run('slow');
  expect(world.writes()).toHaveLength(1);
});

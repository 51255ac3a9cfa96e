import { describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

const email = 'team@example.com';
const modify = { 'imds-warden': 'modify', owner: email };
const nobodyReads = { readers: false } as const;

function click(world: World): void {
  for (const topic of world.sandbox.account.regions.get('us-east-1')?.topics.values() ?? [])
    for (const subscription of topic.subscriptions) subscription.confirmed = true;
}

describe('an owner who has not confirmed the e-mail of SNS', () => {
  it('has been told nothing: the first digest after the click holds it all', async () => {
    const world = await startWorld({ instances: [{ tags: modify }] }, nobodyReads);
    await world.run('run-1');
    expect((await world.runOf('run-1')).notes).toMatchObject([
      expect.stringContaining(`nobody is subscribed to the digests of ${email}`),
    ]);
    world.advance({ hours: 20 });
    click(world);
    await world.run('run-2');
    expect(world.mail(email).at(-1)?.body).toContain('CHANGED (1)');
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(world.mail(email)).toHaveLength(2);
  });

  it('is invited once, and again a week later when SNS has forgotten the first invitation', async () => {
    const world = await startWorld({ instances: [{ tags: { owner: email } }] }, nobodyReads);
    for (let day = 0; day < 9; day += 1) {
      await world.run(`run-${day}`);
      world.advance({ days: 1 });
      for (const topic of world.sandbox.account.regions.get('us-east-1')?.topics.values() ?? [])
        topic.subscriptions.length = 0;
    }
    expect(world.calls('Subscribe')).toHaveLength(2);
  });
});

it('a run is complete although a #channel has no reader yet, and says so', async () => {
  const world = await startWorld({ instances: [{ tags: { owner: '#alerts' } }] }, nobodyReads);
  const run = await world.run('run-1');
  expect(run.status).toBe('complete');
  expect(world.summaries()[0]?.body).toContain('nobody is subscribed');
});

import { describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

const id = (number: number) => `i-${String(number).padStart(17, '0')}`;
const email = 'team@example.com';
const stays = 'stays@example.com';
const slow = { usage: { calls: [{ perDay: 5 }] } };
const regions = [{ name: 'us-east-1' }, { name: 'eu-west-1' }];

function topicsOf(world: World): readonly string[] {
  return [...(world.sandbox.account.regions.get('us-east-1')?.topics.values() ?? [])]
    .map(({ name }) => name.replace(/-[0-9a-f]{12}$/, ''))
    .filter((name) => name !== 'imds-warden-operations')
    .toSorted();
}

/** Both owners had a digest, and then one has no instance any more. */
async function leftBehind(): Promise<World> {
  const world = await startWorld({
    regions,
    instances: [
      { id: id(1), tags: { owner: email }, ...slow },
      { id: id(2), tags: { owner: stays }, ...slow },
    ],
  });
  await world.run('first');
  world.sandbox.instance(id(1)).state = 'terminated';
  world.advance({ days: 1 });
  await world.run('missed');
  return world;
}

const both = ['imds-warden-owner-stays-example-com', 'imds-warden-owner-team-example-com'];

describe('the topic of an owner without instances', () => {
  it('is removed after 90 days, the record stays, and the run says so', async () => {
    const world = await leftBehind();
    world.advance({ days: 89 });
    await world.run('day-90');
    expect(topicsOf(world)).toEqual(both);
    world.advance({ days: 1 });
    const run = await world.run('day-91');
    expect(topicsOf(world)).toEqual(both.slice(0, 1));
    expect(run.notes.join()).toContain(`the topic of ${email} was removed`);
    expect(await world.owner(email)).toMatchObject({
      topicArn: null,
      lastSeenAt: expect.stringMatching(/^2027-03-10T/),
      lastRunId: 'first',
    });
    world.advance({ days: 1 });
    expect((await world.run('day-92')).notes).toEqual([]);
    expect(world.calls('DeleteTopic')).toHaveLength(1);
  });

  it('is made anew, and the address invited, when the owner comes back', async () => {
    const world = await leftBehind();
    world.advance({ days: 90 });
    await world.run('removed');
    world.sandbox.addInstance({ id: id(3), tags: { owner: email }, ...slow });
    world.advance({ days: 1 });
    await world.run('back');
    expect(topicsOf(world)).toEqual(both);
    expect(world.mails().filter(({ to }) => to === email)).toHaveLength(2);
  });

  it('stays while a Region was unread, and the days begin anew', async () => {
    const world = await leftBehind();
    world.advance({ days: 90 });
    const fault = { kind: 'access-denied' } as const;
    world.sandbox.faults.add({ operation: 'DescribeInstances', region: 'eu-west-1', fault });
    expect((await world.run('unread')).status).toBe('partial');
    world.sandbox.faults.clear();
    world.advance({ days: 1 });
    await world.run('read-again');
    world.advance({ days: 89 });
    await world.run('89-days');
    expect(topicsOf(world)).toEqual(both);
    world.advance({ days: 1 });
    await world.run('90-days');
    expect(topicsOf(world)).toEqual(both.slice(0, 1));
  });

  it('stays where the record names a topic that was not made for the owner', async () => {
    const world = await leftBehind();
    const foreign = world.operationsTopicArn;
    await world.rewrite('OWNER', encodeURIComponent(email), () => ({ topicArn: foreign }));
    world.advance({ days: 90 });
    await world.run('later');
    expect(world.calls('DeleteTopic')).toEqual([]);
  });
});

it('a topic that cannot be deleted makes the run partial, and keeps nobody else from what is theirs', async () => {
  const gone = ['a@example.com', 'b@example.com', 'c@example.com'];
  const world = await startWorld({
    regions,
    instances: gone.map((owner, index) => ({ id: id(index + 1), tags: { owner }, ...slow })),
  });
  await world.run('first');
  for (const number of [1, 2, 3]) world.tag(id(number), { owner: stays });
  world.advance({ days: 1 });
  await world.run('missed');
  world.advance({ days: 90 });
  const fault = { kind: 'access-denied' } as const;
  world.sandbox.faults.add({ operation: 'DeleteTopic', times: 1, fault });
  const { status, problems } = await world.run('removing');
  expect({ status, count: problems.length }).toEqual({ status: 'partial', count: 1 });
  expect(problems[0]).toMatch(/^notify \([abc]@example\.com\) failed: DeleteTopic /);
  expect(topicsOf(world)).toHaveLength(2);
  world.advance({ days: 1 });
  expect(await world.run('again')).toMatchObject({ status: 'complete', problems: [] });
  expect(topicsOf(world)).toEqual(both.slice(0, 1));
});

it('who was seen within a day is not written down again', async () => {
  const world = await startWorld({ regions, instances: [{ tags: { owner: email } }] });
  await world.run('first');
  const before = await world.owner(email);
  world.advance({ hours: 20 });
  await world.run('second');
  expect((await world.owner(email))?.lastSeenAt).toBe(before?.lastSeenAt);
});

import { describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

const slow = { usage: { calls: [{ perDay: 5 }] } };
const named = (count: number) =>
  Array.from({ length: count }, (_, index) => `o${String(index).padStart(2, '0')}@example.com`);
const fleet = (owners: readonly string[]) => ({
  instances: owners.map((owner) => ({ tags: { owner }, ...slow })),
});
const to = (world: World) => world.mails().map((mail) => mail.to);

/** The step once more, as the machine calls it again when its answer was lost. */
async function notifyAgain(world: World): Promise<void> {
  const [run] = await world.runs();
  const lease = { holder: 'run-1', heldUntil: '2099-01-01T00:00:00.000Z' };
  await world.rewrite('LEASE', 'run', () => lease);
  await world.step('notify-owners', { runId: 'run-1', startedAt: run?.startedAt });
}

it('ten messages a second are published at most, over all owners', async () => {
  const owners = named(35);
  const world = await startWorld(fleet(owners));
  await world.run('run-1');
  const times = world
    .calls('Publish')
    .map(({ time }) => Date.parse(time))
    .slice(0, owners.length);
  for (const start of times)
    expect(times.filter((time) => time >= start && time < start + 1000).length).toBeLessThan(11);
  expect(to(world)).toEqual(owners);
});

describe('of more digests than mails may be sent a day', () => {
  it('the rest waits for the next day, which the run says, and nothing is lost', async () => {
    const owners = named(5);
    const world = await startWorld(fleet(owners));
    await world.run('run-0');
    const sent = to(world).length;
    const since = () => to(world).slice(sent);
    await world.putSettings({ mailsPerDay: 2 });
    world.advance({ days: 7 });
    const first = await world.run('run-1');
    expect(since()).toEqual(owners.slice(0, 2));
    expect(first).toMatchObject({ status: 'complete' });
    expect(first.notes.join()).toContain('3 digests wait for the next day');
    world.advance({ hours: 6 });
    await world.run('run-2');
    expect(since()).toEqual(owners.slice(0, 2));
    world.advance({ hours: 6 });
    await world.run('run-3');
    expect(since()).toEqual(owners.slice(0, 4));
    world.advance({ days: 1 });
    expect((await world.run('run-4')).notes).toEqual([]);
    expect(since()).toEqual(owners);
    world.advance({ days: 1 });
    await world.run('run-5');
    expect(since()).toEqual(owners);
  });

  it('posts to Slack, which are no mails, do not wait', async () => {
    const owners = ['#a', '#b', '#c'];
    const world = await startWorld(fleet(owners), { settings: { mailsPerDay: 1, slack: {} } });
    expect((await world.run('run-1')).notes).toEqual([]);
    expect(world.queued()).toHaveLength(3);
  });
});

/** The record of the digest cannot be finished once, so the step breaks off there and is called again. */
async function brokenOff(slack: object | undefined): Promise<World> {
  const world = await startWorld(fleet(['#a']), slack === undefined ? {} : { settings: { slack } });
  let published = 0;
  world.sandbox.onCall(({ phase, call }) => {
    if (phase !== 'after' || call.operation !== 'Publish' || (published += 1) > 1) return;
    world.sandbox.faults.add({
      service: 'dynamodb',
      operation: 'PutItem',
      times: 1,
      fault: { kind: 'error', code: 'ValidationException', status: 400 },
    });
  });
  await world.run('run-1');
  return world;
}

describe('a digest whose sending broke off right behind the call of SNS', () => {
  it('is known to have been intended, and is sent again by the next run', async () => {
    const world = await brokenOff(undefined);
    expect(await world.sentOf('run-1')).toMatchObject([{ owner: '#a', status: 'intended' }]);
    expect((await world.runOf('run-1')).status).toBe('partial');
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(world.mail('a')).toHaveLength(2);
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(world.mail('a')).toHaveLength(2);
  });

  it('is sent again by the same run, as nobody knows whether SNS took it', async () => {
    const world = await brokenOff(undefined);
    await notifyAgain(world);
    expect(world.mail('a')).toHaveLength(2);
    await notifyAgain(world);
    expect(world.mail('a')).toHaveLength(2);
    expect(await world.sentOf('run-1')).toMatchObject([{ messageId: expect.stringMatching(/./) }]);
  });

  it('is not sent again by the same run where the queue to Slack proves that it was', async () => {
    const world = await brokenOff({ mode: 'webhook' });
    await world.drainSlack();
    const progress = await world.items('RUN#run-1', 'POSTED#');
    expect(progress).toHaveLength(1);
    await notifyAgain(world);
    expect(world.mail('a')).toHaveLength(1);
  });
});

it('a run that is called again from its start sends nothing twice', async () => {
  const owners = named(3);
  const world = await startWorld(fleet(owners));
  await world.run('run-1');
  await notifyAgain(world);
  expect(to(world)).toEqual(owners);
});

it('an exemption that ends soon is told once, and again when its date is moved', async () => {
  const owner = 'a@example.com';
  const id = 'i-00000000000000001';
  const tags = (until: string) => ({
    owner,
    'imds-warden': 'ignore',
    'imds-warden:until': until,
  });
  const world = await startWorld({ instances: [{ id, tags: tags('2027-03-20') }] });
  const told: number[] = [];
  const days = async (from: number, count: number) => {
    for (let day = from; day < from + count; day += 1) {
      await world.run(`day-${day}`);
      told.push(world.mails().length);
      world.advance({ days: 1 });
    }
  };
  // 10 March: the 20th ends in less than 11 days.
  await days(0, 6);
  expect(told).toEqual([0, 0, 0, 0, 1, 1]);
  expect(world.mails()[0]?.body.replaceAll(/\s+/g, ' ')).toContain('2027-03-20');
  world.tag(id, tags('2027-03-25'));
  await days(6, 5);
  expect(told.slice(6)).toEqual([1, 1, 1, 2, 2]);
  expect(await world.noticesOf(id)).toMatchObject([
    { id: 'ending-2027-03-20', owner },
    { id: 'ending-2027-03-25', owner },
  ]);
});

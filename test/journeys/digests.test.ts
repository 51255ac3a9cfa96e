import { describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

const email = 'team@example.com';
const id = (number: number) => `i-${String(number).padStart(17, '0')}`;

function topics(world: World) {
  return [...world.sandbox.account.regions.values()].flatMap((region) => [
    ...region.topics.values(),
  ]);
}

function ownerTopics(world: World) {
  return topics(world).filter(({ name }) => name.startsWith('imds-warden-owner-'));
}

describe('an owner', () => {
  it('gets one digest a run over all Regions, and an e-mail address is subscribed once', async () => {
    const world = await startWorld({
      instances: [
        { id: id(1), region: 'us-east-1', tags: { owner: email } },
        { id: id(2), region: 'eu-west-1', tags: { Owner: ' Team@Example.com ' } },
        { id: id(3), region: 'ap-south-1', tags: { OwnerEmail: email } },
      ],
    });
    await world.run('run-1');
    world.advance({ days: 8 });
    await world.run('run-2');

    const mail = world.mail(email);
    expect(mail).toHaveLength(2);
    for (const number of [1, 2, 3]) expect(mail[0]?.body).toContain(id(number));
    expect(ownerTopics(world)).toMatchObject([
      { subscriptions: [{ protocol: 'sqs' }, { protocol: 'email', endpoint: email }] },
    ]);
    expect(world.calls('Subscribe')).toHaveLength(1);
    expect(await world.sentOf('run-1')).toMatchObject([{ owner: email, ...mail[0] }]);
  });

  it('that is a Slack channel has a topic of its own and no e-mail subscription', async () => {
    const world = await startWorld({
      instances: [{ id: id(1), tags: { owner: '#cloud-alerts' } }],
    });
    await world.run('run-1');
    expect(ownerTopics(world)).toMatchObject([{ subscriptions: [{ protocol: 'sqs' }] }]);
    expect(world.mail('cloud-alerts')[0]?.body).toContain(id(1));
  });

  it('that nobody can reach is the fallback, which learns why', async () => {
    const world = await startWorld(
      {
        instances: [
          { id: id(1), tags: { owner: 'Bob from accounting' } },
          { id: id(2) },
          { id: id(3), tags: { owner: 'data-platform' } },
        ],
      },
      {
        settings: {
          owners: { fallback: 'cloud@example.com', names: { 'Data-Platform': '#data' } },
        },
      },
    );
    await world.run('run-1');
    const body = world.mail('cloud@example.com')[0]?.body ?? '';
    expect(body).toContain('Bob from accounting');
    expect(body).toContain(id(1));
    expect(body).toContain(id(2));
    expect(body).not.toContain(id(3));
    expect(world.mail('data')[0]?.body).toContain(id(3));
  });

  it('without a fallback in the settings is the operations topic', async () => {
    const world = await startWorld({ instances: [{ id: id(1) }] });
    await world.run('run-1');
    expect(ownerTopics(world)).toEqual([]);
    const bodies = world.sandbox.account.messages
      .filter(({ topicArn }) => topicArn === world.operationsTopicArn)
      .map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toContain(id(1));
  });

  it('hears of a tag that is not understood, with what it takes', async () => {
    const world = await startWorld({
      instances: [
        {
          id: id(1),
          tags: { owner: email, 'imds-warden': 'enforc' },
          options: { httpTokens: 'required' },
        },
      ],
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete' });
    expect(world.mail(email)[0]?.body).toMatch(/enforc[^]*modify, disable, restore or\s+ignore/);
    expect(world.writes()).toEqual([]);
  });

  it('hears of hostile tags as plain text of one line', async () => {
    const hostile = `\u202eevil\nSubject: hi <https://evil.example/x|click> @channel ${'x'.repeat(200)}`;
    const world = await startWorld({
      instances: [
        {
          id: id(1),
          name: hostile,
          tags: { owner: email, 'imds-warden': hostile, 'imds-warden:reason': hostile },
        },
        {
          id: id(2),
          name: hostile,
          tags: { owner: hostile, 'imds-warden': 'ignore', 'imds-warden:reason': hostile },
        },
        {
          id: id(3),
          tags: { owner: email, 'imds-warden': 'modify', 'imds-warden:reason': hostile },
        },
      ],
    });
    expect((await world.run('run-1')).status).toBe('complete');
    expect(world.sandbox.account.messages.length).toBeGreaterThanOrEqual(2);
    for (const { body, subject = '' } of world.sandbox.account.messages) {
      expect(`${subject}${body}`).not.toMatch(/https:\/\/evil/);
      expect(`${subject}${body}`).not.toContain('\u202e');
      expect(body).not.toMatch(/^Subject:/m);
      expect(subject).not.toMatch(/\p{C}/u);
    }
  });
});

describe('a digest is', () => {
  const onlyOpen = {
    instances: [{ id: id(1), tags: { owner: email }, usage: { calls: [{ perDay: 5 }] } }],
  };

  it('not sent again while nothing is new, and sent again after a week', async () => {
    const world = await startWorld(onlyOpen);
    const sentAfter: number[] = [];
    for (let day = 0; day < 16; day += 1) {
      await world.run(`run-${day}`);
      sentAfter.push(world.mail(email).length);
      world.advance({ days: 1 });
    }
    expect(sentAfter).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3]);
  });

  it('sent as soon as something is new', async () => {
    const world = await startWorld(onlyOpen);
    await world.run('run-1');
    world.advance({ days: 1 });
    world.sandbox.addInstance({ id: id(2), tags: { owner: email } });
    await world.run('run-2');
    expect(world.mail(email)).toHaveLength(2);
    expect(world.mail(email)[1]?.body).toContain(id(2));
  });

  it('not sent for what is exempt, off or enforced', async () => {
    const world = await startWorld({
      instances: [
        { tags: { owner: email, 'imds-warden': 'ignore' } },
        { tags: { owner: email }, options: { httpTokens: 'required' } },
        { tags: { owner: email }, options: { httpEndpoint: 'disabled' } },
      ],
    });
    await world.run('run-1');
    expect(world.mail(email)).toEqual([]);
    expect(ownerTopics(world)).toEqual([]);
  });

  it('sent for a second change of the same instance, however soon after the first', async () => {
    const world = await startWorld({
      instances: [{ id: id(1), tags: { owner: email, 'imds-warden': 'modify' } }],
    });
    await world.run('run-1');
    world.tag(id(1), { owner: email, 'imds-warden': 'restore' });
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(world.writes()).toHaveLength(2);
    expect(world.mail(email)).toHaveLength(2);
  });

  it('sent when what was over begins again', async () => {
    const world = await startWorld(
      { instances: [{ id: id(1), tags: { owner: email }, options: { httpTokens: 'required' } }] },
      { settings: { quietDays: 1 } },
    );
    world.sandbox.recordCalls(id(1), { at: '-1h' });
    world.advance({ hours: 1 });
    await world.run('run-1');
    expect(world.mail(email)).toHaveLength(1);
    world.advance({ days: 4 });
    await world.run('run-2');
    expect(await world.stateOf(id(1))).toMatchObject({ verdict: 'enforced' });
    world.sandbox.recordCalls(id(1), { at: '-1h' });
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(await world.stateOf(id(1))).toMatchObject({ verdict: 'rejecting' });
    expect(world.mail(email)).toHaveLength(2);
  });
});

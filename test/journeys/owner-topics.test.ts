import { describe, expect, it } from 'vitest';
import { START, startWorld, type World } from '../support/world.ts';

const email = 'team@example.com';
const slow = { usage: { calls: [{ perDay: 5 }] } };
const nobodyReads = { readers: false } as const;

function topic(world: World, slug = 'team-example-com') {
  const all = [...(world.sandbox.account.regions.get('us-east-1')?.topics.values() ?? [])];
  const found = all.find(({ name }) => name.startsWith(`imds-warden-owner-${slug}-`));
  if (!found) throw new Error(`there is no topic of ${slug}`);
  return found;
}

function subscription(world: World, protocol: string, slug?: string) {
  return topic(world, slug).subscriptions.find((one) => one.protocol === protocol);
}

async function dailyRuns(world: World, from: number, to: number): Promise<string[]> {
  const notes: string[] = [];
  for (let day = from; day <= to; day += 1) {
    notes.push((await world.run(`day-${day}`)).notes.join('\n'));
    world.advance({ days: 1 });
  }
  return notes;
}

describe('an e-mail owner', () => {
  it('is invited, forgotten, invited again after a week, confirms, unsubscribes, and stays so', async () => {
    const world = await startWorld(
      { instances: [{ tags: { owner: email }, ...slow }] },
      nobodyReads,
    );
    const notes = await dailyRuns(world, 0, 8);
    expect(world.calls('Subscribe')).toHaveLength(2);
    expect(notes[1]).toContain(`${email} (invited on 2027-03-10, not confirmed yet)`);
    expect(notes[4]).toContain(`${email} (the invitation of 2027-03-10 was not confirmed within`);
    expect(notes[8]).toContain(`${email} (invited on 2027-03-17, not confirmed yet)`);

    const invited = subscription(world, 'email');
    if (!invited) throw new Error('nobody was invited');
    invited.confirmed = true;
    const [afterClick = ''] = await dailyRuns(world, 9, 9);
    expect(afterClick).not.toContain('nobody is subscribed');
    expect(world.mails().map(({ to }) => to)).toEqual([email]);
    expect(await world.owner(email)).toMatchObject({
      confirmedAt: '2027-03-19T12:00:00.000Z',
      unsubscribedAt: null,
    });

    topic(world).subscriptions.length = 0;
    const gone = await dailyRuns(world, 10, 25);
    // It is seen by the next digest, a week after the last one.
    expect(gone[5]).toBe('');
    for (const note of gone.slice(6))
      expect(note).toContain(`${email} (unsubscribed, seen on 2027-03-26; not invited again)`);
    expect(world.calls('Subscribe')).toHaveLength(2);
    expect(world.mails()).toHaveLength(1);

    topic(world).subscriptions.push({ ...invited, confirmed: true });
    const [back] = await dailyRuns(world, 26, 26);
    expect(back).toBe('');
    expect(world.mails()).toHaveLength(2);
    expect(await world.owner(email)).toMatchObject({ unsubscribedAt: null });
  });

  it('whose topic somebody deleted gets another one, and is invited again', async () => {
    const world = await startWorld({ instances: [{ tags: { owner: email }, ...slow }] });
    await dailyRuns(world, 0, 0);
    world.sandbox.account.regions.get('us-east-1')?.topics.delete(topic(world).arn);
    world.advance({ days: 7 });
    expect(await world.run('later')).toMatchObject({ status: 'complete' });
    expect(world.calls('Subscribe')).toHaveLength(2);
    expect(world.mails().map(({ to }) => to)).toEqual([email, email]);
  });

  it('that SNS will not invite costs the others nothing, is reported, and is invited by the next run', async () => {
    const owners = ['a@example.com', 'b@example.com', 'c@example.com'];
    const instances = owners.map((owner) => ({ tags: { owner }, ...slow }));
    const world = await startWorld({ instances }, nobodyReads);
    world.sandbox.faults.add({
      operation: 'Subscribe',
      instanceId: ':imds-warden-owner-b-',
      fault: { kind: 'error', code: 'SubscriptionLimitExceeded', status: 403 },
    });
    const run = await world.run('run-1');
    expect(run.status).toBe('complete');
    expect(run.notes.join()).toContain('b@example.com (could not be subscribed: Subscribe');
    expect(subscription(world, 'email', 'c-example-com')).toBeDefined();
    world.sandbox.faults.clear();
    world.advance({ days: 1 });
    await world.run('run-2');
    for (const slug of ['a', 'b', 'c']) {
      const invited = subscription(world, 'email', `${slug}-example-com`);
      if (invited) invited.confirmed = true;
    }
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(world.mails().map(({ to }) => to)).toEqual(owners);
  });
});

const posts = (world: World) =>
  world.queued().map((body) => {
    const { owner, place } = JSON.parse(body) as Record<string, string>;
    return `${owner} -> ${place}`;
  });

describe('the queue to Slack', () => {
  const names = { payments: { email: 'pay@example.com', channel: '#payments' } };
  const fleet = {
    instances: ['payments', '#web', email].map((owner) => ({ tags: { owner }, ...slow })),
  };

  it('is subscribed to the topics of owners that have a place there, once, and reads what is meant for it', async () => {
    const world = await startWorld(fleet, { settings: { owners: { names }, slack: {} } });
    await dailyRuns(world, 0, 7);
    expect(posts(world)).toEqual([
      '#web -> #web',
      'pay@example.com -> #payments',
      '#web -> #web',
      'pay@example.com -> #payments',
    ]);
    const queues = world.calls('Subscribe').length;
    // Two mails, two queues; nobody twice.
    expect(queues).toBe(4);
    expect(world.mails().map(({ to }) => to)).toEqual([
      'pay@example.com',
      email,
      'pay@example.com',
      email,
    ]);
    for (const { body } of world.mails()) expect(body).not.toMatch(/^\{/);
  });

  it('is waited for: what is in the queue is not sent again the day after', async () => {
    const world = await startWorld(fleet, {
      ...nobodyReads,
      settings: { owners: { names }, slack: { directMessages: true } },
    });
    const notes = await dailyRuns(world, 0, 1);
    expect(notes.join('')).toBe('');
    expect(posts(world)).toEqual([
      '#web -> #web',
      'pay@example.com -> #payments',
      `${email} -> ${email}`,
    ]);
  });

  it('is taken off again when the settings do not want it any more', async () => {
    const world = await startWorld(fleet, { settings: { owners: { names }, slack: {} } });
    await dailyRuns(world, 0, 0);
    expect(world.queued()).toHaveLength(2);
    await world.putSettings({ owners: { names } });
    world.advance({ days: 7 });
    await world.run('later');
    expect(world.queued()).toHaveLength(2);
    expect(world.calls('Unsubscribe')).toHaveLength(2);
    for (const slug of ['web', 'pay-example-com'])
      expect(topic(world, slug).subscriptions.map(({ endpoint }) => endpoint)).not.toContain(
        world.environment.SLACK_QUEUE_ARN,
      );
  });

  it('has told nobody while Slack says no, which operations learn', async () => {
    const world = await startWorld(
      { instances: [{ tags: { owner: '#web' }, ...slow }] },
      { ...nobodyReads, settings: { slack: {} } },
    );
    await dailyRuns(world, 0, 0);
    const trouble = { at: START, place: '#web', error: 'channel_not_found' };
    await world.rewrite('OWNER', '', () => ({ slackTrouble: trouble }));
    world.advance({ days: 7 });
    const { notes } = await world.run('later');
    expect(notes.join()).toContain('#web (Slack said channel_not_found of #web on 2027-03-10)');
    expect(posts(world)).toHaveLength(2);
  });

  it('gets nothing where Amazon Q Developer posts', async () => {
    const world = await startWorld(fleet, {
      settings: { owners: { names }, slack: { mode: 'amazon-q' } },
    });
    await dailyRuns(world, 0, 0);
    expect(world.queued()).toEqual([]);
    const sent = world.sandbox.account.messages.find(({ topicArn }) => topicArn.includes('-web-'));
    const { https = '{}' } = JSON.parse(sent?.body ?? '{}') as { https?: string };
    expect(JSON.parse(https)).toMatchObject({ version: '1.0', source: 'custom' });
  });
});

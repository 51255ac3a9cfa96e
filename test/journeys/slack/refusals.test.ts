import { describe, expect, it } from 'vitest';
import { openTable } from '../../../shared/records/table.ts';
import { updateOwner } from '../../../shared/records/owner-records.ts';
import { HOME, START } from '../../support/world.ts';
import { digestFor, handedOver, shown, startSlackWorld } from '../../support/slack-world.ts';

describe('a place that Slack does not know', () => {
  it.each([
    ['a channel that does not exist', '#nowhere', 'channel_not_found'],
    ['a channel that is archived', '#old', 'is_archived'],
    ['a channel without the bot', '#closed', 'not_in_channel'],
    ['an address that nobody has', 'nobody@example.com', 'users_not_found'],
  ])('%s: operations hear of it once, and read the digest', async (_, place, error) => {
    const started = await startSlackWorld({
      channels: [
        { name: 'old', isArchived: true },
        { name: 'closed', isMember: false },
      ],
    });
    const { slack, world, enqueue, drain, logged } = started;
    await enqueue(digestFor(place, { owner: 'web@example.com' }, 2));
    await drain();
    expect(slack.messages).toEqual([]);
    expect(world.queued()).toEqual([]);
    const [told, ...others] = handedOver(started);
    expect(others).toEqual([]);
    expect(told?.subject).toBe(`Slack refused a digest of imds-warden for ${place}`);
    expect(told?.body.replaceAll(/\s+/g, ' ')).toContain(
      `This digest was for web@example.com, in ${place}, and Slack refused it: ${error}.`,
    );
    expect(told?.body).toContain('run-1 for web@example.com: 1\n\nrun-1 for web@example.com: 2');
    expect(await world.owner('web@example.com')).toMatchObject({
      slackTrouble: { at: world.now(), place, error },
    });
    expect(logged.join('\n')).toContain(error);
  });

  it('a digest that comes again is not handed over again', async () => {
    const started = await startSlackWorld();
    await started.enqueue(digestFor('#nowhere'), digestFor('#nowhere'));
    await started.drain();
    expect(handedOver(started)).toHaveLength(1);
    expect(started.world.queued()).toEqual([]);
  });

  it('the same trouble is reported weekly, another one at once', async () => {
    const started = await startSlackWorld();
    const { slack, world, enqueue, drain } = started;
    for (let day = 1; day <= 15; day += 1) {
      await enqueue(digestFor('#nowhere', { runId: `day-${day}` }));
      await drain();
      world.advance({ days: 1 });
    }
    expect(handedOver(started)).toHaveLength(3);
    slack.setChannel({ name: 'nowhere', isArchived: true });
    await enqueue(digestFor('#nowhere', { runId: 'archived' }));
    await drain();
    expect(handedOver(started).at(-1)?.body).toContain('is_archived');
  });

  it.each([
    ['nobody else has heard it', {}, 1],
    ['its mail is not wanted any more', { confirmedAt: START, unsubscribedAt: START }, 1],
    ['a mail has told it', { confirmedAt: START }, 0],
  ])('where %s, operations hear of %j: %d', async (_, heard, times) => {
    const started = await startSlackWorld();
    const { world, enqueue, drain } = started;
    const owner = 'a@example.com';
    const table = openTable(world.environment.TABLE_NAME, world.sandbox.clientConfig(HOME));
    await updateOwner(table, owner, { told: ['x ready'], ...heard });
    await enqueue(digestFor('#nowhere', { owner }));
    await drain();
    expect(handedOver(started)).toHaveLength(times);
    // What was told is the next run's to find out: nobody else may write it.
    expect(await world.owner(owner)).toMatchObject({
      told: ['x ready'],
      slackTrouble: { error: 'channel_not_found' },
    });
  });

  it('once the mail is not wanted any more, operations hear of a trouble that was only written down', async () => {
    const started = await startSlackWorld();
    const { world, enqueue, drain } = started;
    const owner = 'a@example.com';
    const table = openTable(world.environment.TABLE_NAME, world.sandbox.clientConfig(HOME));
    await updateOwner(table, owner, { confirmedAt: START });
    await enqueue(digestFor('#nowhere', { owner }));
    await drain();
    await updateOwner(table, owner, { unsubscribedAt: START });
    await enqueue(digestFor('#nowhere', { owner, runId: 'run-2' }));
    await drain();
    expect(handedOver(started)).toHaveLength(1);
  });

  it('an address that Slack does not know is looked up weekly where its mail is read, and daily where not', async () => {
    for (const [confirmedAt, lookups] of [
      [START, 3],
      [null, 15],
    ] as const) {
      const { slack, world, enqueue, drain } = await startSlackWorld();
      const owner = 'nobody@example.com';
      const table = openTable(world.environment.TABLE_NAME, world.sandbox.clientConfig(HOME));
      await updateOwner(table, owner, { confirmedAt });
      for (let day = 1; day <= 15; day += 1) {
        await enqueue(digestFor(owner, { runId: `day-${day}` }));
        await drain();
        world.advance({ days: 1 });
      }
      expect(slack.requests).toHaveLength(lookups);
    }
  });

  it('the trouble is over once a digest gets through there, and not before', async () => {
    const { slack, world, enqueue, drain } = await startSlackWorld();
    await enqueue(digestFor('#later', { owner: 'web@example.com' }));
    await drain();
    await enqueue(digestFor('#web', { owner: 'web@example.com', runId: 'run-2' }));
    await drain();
    expect(await world.owner('web@example.com')).toMatchObject({
      slackTrouble: { place: '#later' },
    });
    slack.setChannel({ name: 'later' });
    await enqueue(digestFor('#later', { owner: 'web@example.com', runId: 'run-3' }));
    await drain();
    expect(await world.owner('web@example.com')).toMatchObject({ slackTrouble: null });
  });

  it('where operations cannot be told either the digest waits', async () => {
    const started = await startSlackWorld();
    const fault = { kind: 'access-denied' } as const;
    started.world.sandbox.faults.add({ operation: 'Publish', times: 1, fault });
    await started.enqueue(digestFor('#nowhere'));
    await started.drain();
    expect(handedOver(started)).toHaveLength(1);
  });
});

describe('a token that Slack does not take', () => {
  it('leaves all digests where they are, until they are dead letters, and nothing is lost', async () => {
    const { slack, world, enqueue, drain, putSecret, logged } = await startSlackWorld();
    await putSecret('xoxb-wrong-4711');
    await enqueue(digestFor('#web'), digestFor('#api'));
    await drain();
    expect(slack.messages).toEqual([]);
    expect(world.slackDeadLetters.messages.map(({ body }) => JSON.parse(body).place)).toEqual([
      '#web',
      '#api',
    ]);
    expect(logged.join('\n')).toMatch(/Slack takes nothing from this bot.*invalid_auth/);
    // Each batch asks twice, the second time with the secret as it is by then; the other digest does not ask at all.
    expect(slack.requests).toHaveLength(40);
    expect(await world.owner('#web')).toBeUndefined();
  });

  it('is read anew at once when the secret was changed', async () => {
    const { slack, world, enqueue, drain, putSecret } = await startSlackWorld();
    await enqueue(digestFor('#web'), digestFor('#api'));
    let asked = 0;
    world.sandbox.onCall(({ phase, call }) => {
      if (phase === 'after' && call.operation === 'GetSecretValue') asked += 1;
    });
    await putSecret('xoxb-old');
    // Changed between the reading and the post.
    const once = { done: false };
    world.sandbox.onCall(async ({ phase, call }) => {
      if (phase !== 'after' || call.operation !== 'GetSecretValue' || once.done) return;
      once.done = true;
      await putSecret(slack.token);
    });
    expect(await drain()).toBe(1);
    expect(shown(slack)).toHaveLength(2);
    expect(asked).toBe(2);
  });

  it('a missing scope costs the others nothing', async () => {
    const { slack, world, enqueue, drain, logged } = await startSlackWorld();
    slack.addFault({
      method: 'users.lookupByEmail',
      fault: { kind: 'error', error: 'missing_scope' },
    });
    await enqueue(digestFor('ann@example.com'), digestFor('#web'));
    await drain();
    expect(shown(slack)).toEqual(['run-1 for #web: 1']);
    expect(world.slackDeadLetters.messages).toHaveLength(1);
    expect(logged.join('\n')).toContain('missing_scope');
  });

  it.each(['', 'xoxb with spaces', '{"tokens": "xoxb-secret"}'])(
    'a secret that is none (%j) leaves them too, and is not quoted',
    async (value) => {
      const { world, enqueue, drain, putSecret, logged } = await startSlackWorld();
      await putSecret(value);
      await enqueue(digestFor('#web'));
      await drain();
      expect(world.slackDeadLetters.messages).toHaveLength(1);
      expect(logged.join('\n')).toContain('the secret imds-warden/slack holds no');
      expect(logged.join('\n')).not.toContain('xoxb');
    },
  );
});

it('what is no digest goes to the dead letters, named by its id alone', async () => {
  const { slack, world, enqueue, drain, logged } = await startSlackWorld();
  await enqueue('{"Type": "Notification", "Message": "hostile"}', 'no JSON', digestFor('#web'));
  await drain();
  expect(shown(slack)).toHaveLength(1);
  expect(world.slackDeadLetters.messages).toHaveLength(2);
  expect(logged.join('\n')).toContain('is no digest');
  expect(logged.join('\n')).not.toContain('hostile');
});

it('when Slack is switched off, operations read what was on its way', async () => {
  const started = await startSlackWorld();
  const { slack, world, enqueue, drain } = started;
  await world.putParameter(JSON.stringify({ mode: 'enforce' }));
  await enqueue(digestFor('#web'));
  await drain();
  expect(slack.requests).toEqual([]);
  expect(handedOver(started)).toHaveLength(1);
});

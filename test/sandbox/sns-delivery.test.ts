import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  type PublishCommandInput,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import { NOW, withSandbox } from './with-sandbox.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:work';

async function withTopic() {
  const { sns: snsOf, sandbox } = await withSandbox({ fleet: { queues: [{ name: 'work' }] } });
  const sns = snsOf();
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'owner' }));
  const home = sandbox.account.regions.get('us-east-1');
  return {
    sandbox,
    sns,
    TopicArn,
    subscribe: async (Protocol: string, Endpoint: string, Attributes = {}) =>
      (await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes })))
        .SubscriptionArn ?? '',
    publish: async (message: Partial<PublishCommandInput>) =>
      sns.send(new PublishCommand({ TopicArn, Message: 'm', ...message })),
    subscriptions: async () =>
      (await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions,
    click: () => {
      for (const one of home?.topics.get(TopicArn)?.subscriptions ?? []) one.confirmed = true;
    },
    bodies: () => home?.queues.get('work')?.messages.map(({ body }) => body) ?? [],
  };
}

it('a queue gets the envelope, or the bare message where it asked for that', async () => {
  const { subscribe, publish, bodies, TopicArn } = await withTopic();
  await subscribe('sqs', QUEUE);
  await publish({ Subject: 'News', Message: 'a "b"\n' });
  expect(JSON.parse(bodies()[0] ?? '')).toMatchObject({
    Type: 'Notification',
    TopicArn,
    Subject: 'News',
    Message: 'a "b"\n',
    Timestamp: NOW,
  });
});

it('raw delivery is the message and nothing else', async () => {
  const { subscribe, publish, bodies } = await withTopic();
  await subscribe('sqs', QUEUE, { RawMessageDelivery: 'true' });
  await publish({ Message: 'a "b"\n' });
  expect(bodies()).toEqual(['a "b"\n']);
});

it('of a JSON structure each protocol gets its own text, or the default', async () => {
  const { sandbox, subscribe, publish, bodies, click } = await withTopic();
  await subscribe('sqs', QUEUE, { RawMessageDelivery: 'true' });
  await subscribe('email', 'a@example.com');
  click();
  const Message = JSON.stringify({ default: 'for people', sqs: '{"for":"machines"}' });
  await publish({ Message, MessageStructure: 'json' });
  expect(bodies()).toEqual(['{"for":"machines"}']);
  expect(sandbox.account.mails).toMatchObject([{ to: 'a@example.com', body: 'for people' }]);
});

it('what goes to a queue that is not there is lost without a word', async () => {
  const { subscribe, publish, bodies } = await withTopic();
  expect(await subscribe('sqs', `${QUEUE}-not`)).toMatch(/^arn:/);
  await publish({});
  expect(bodies()).toEqual([]);
  await expect(subscribe('sqs', 'work')).rejects.toThrow('SQS endpoint ARN');
});

it('a mail is delivered only after the click', async () => {
  const { sandbox, subscribe, publish, click, TopicArn } = await withTopic();
  await subscribe('email', 'a@example.com');
  await publish({ Subject: 'before' });
  expect(sandbox.account.mails).toEqual([]);
  click();
  await publish({ Subject: 'after' });
  expect(sandbox.account.mails).toEqual([
    { to: 'a@example.com', topicArn: TopicArn, subject: 'after', body: 'm', time: NOW },
  ]);
});

it('an invitation that nobody answers is gone after 48 hours, a confirmed one never', async () => {
  const { sandbox, subscribe, subscriptions, click } = await withTopic();
  await subscribe('email', 'a@example.com');
  click();
  await subscribe('email', 'b@example.com');
  sandbox.clock.advance({ hours: 47, minutes: 59 });
  expect(await subscriptions()).toHaveLength(2);
  sandbox.clock.advance({ minutes: 1 });
  expect(await subscriptions()).toMatchObject([{ Endpoint: 'a@example.com' }]);
});

it('more than ten mails a second to one address set its subscription back', async () => {
  const { sandbox, subscribe, subscriptions, publish, click } = await withTopic();
  await subscribe('email', 'a@example.com');
  click();
  for (let sent = 0; sent < 10; sent += 1) await publish({});
  sandbox.clock.advance({ seconds: 1 });
  for (let sent = 0; sent < 11; sent += 1) await publish({});
  expect(sandbox.account.mails).toHaveLength(20);
  expect(await subscriptions()).toMatchObject([{ SubscriptionArn: 'PendingConfirmation' }]);
});

it('a confirmed subscription says what it is, and can be taken back; a pending one cannot', async () => {
  const { sns, subscribe, subscriptions } = await withTopic();
  const raw = { RawMessageDelivery: 'true' };
  const SubscriptionArn = await subscribe('sqs', QUEUE, raw);
  const read = new GetSubscriptionAttributesCommand({ SubscriptionArn });
  expect((await sns.send(read)).Attributes).toMatchObject({
    ...raw,
    Endpoint: QUEUE,
    PendingConfirmation: 'false',
  });
  await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  expect(await subscriptions()).toEqual([]);
  await subscribe('email', 'a@example.com');
  const pending = new UnsubscribeCommand({ SubscriptionArn: 'PendingConfirmation' });
  await expect(sns.send(pending)).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

it('a topic goes with its subscriptions, and goes twice', async () => {
  const { sns, sandbox, subscribe, subscriptions, TopicArn } = await withTopic();
  await subscribe('sqs', QUEUE);
  await sns.send(new DeleteTopicCommand({ TopicArn }));
  await sns.send(new DeleteTopicCommand({ TopicArn }));
  await expect(subscriptions()).rejects.toMatchObject({ name: 'NotFoundException' });
  await sns.send(new CreateTopicCommand({ Name: 'owner' }));
  expect(sandbox.account.regions.get('us-east-1')?.topics.get(TopicArn)?.subscriptions).toEqual([]);
});

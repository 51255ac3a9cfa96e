import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  paginateListTopics,
  PublishCommand,
  SetTopicAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  TagResourceCommand,
} from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { NOW, withSandbox } from './with-sandbox.ts';

async function topic(client: SNSClient, Name = 'owner'): Promise<string> {
  return (await client.send(new CreateTopicCommand({ Name }))).TopicArn ?? '';
}

describe('topics', () => {
  it('are made once per name', async () => {
    const { sns } = await withSandbox();
    expect(await topic(sns())).toBe('arn:aws:sns:us-east-1:111122223333:owner');
    expect(await topic(sns())).toBe(await topic(sns()));
    expect((await sns().send(new ListTopicsCommand({}))).Topics).toHaveLength(1);
    await expect(topic(sns(), 'not a name!')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('are listed a hundred a page', async () => {
    const { sns } = await withSandbox();
    const client = sns();
    for (let index = 0; index < 101; index++) await topic(client, `t${index}`);
    const sizes = [];
    for await (const page of paginateListTopics({ client }, {})) sizes.push(page.Topics?.length);
    expect(sizes).toEqual([100, 1]);
  });

  it('keep attributes and tags', async () => {
    const { sns, sandbox } = await withSandbox();
    const TopicArn = await topic(sns());
    await sns().send(
      new SetTopicAttributesCommand({
        TopicArn,
        AttributeName: 'DisplayName',
        AttributeValue: 'Warden',
      }),
    );
    await sns().send(
      new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'owner', Value: 'me' }] }),
    );
    const { Attributes } = await sns().send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ TopicArn, DisplayName: 'Warden', Owner: '111122223333' });
    expect(sandbox.account.regions.get('us-east-1')?.topics.get(TopicArn)?.tags).toEqual({
      owner: 'me',
    });
  });
});

describe('subscriptions', () => {
  it('by e-mail wait for a click; the same endpoint is subscribed once', async () => {
    const { sns, sandbox } = await withSandbox();
    const TopicArn = await topic(sns());
    const subscribe = (ReturnSubscriptionArn: boolean) =>
      sns().send(
        new SubscribeCommand({
          TopicArn,
          Protocol: 'email',
          Endpoint: 'a@example.com',
          ReturnSubscriptionArn,
        }),
      );
    expect((await subscribe(false)).SubscriptionArn).toBe('pending confirmation');
    expect((await subscribe(true)).SubscriptionArn).toMatch(`${TopicArn}:`);
    const list = async () =>
      (await sns().send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions;
    expect(await list()).toMatchObject([
      { SubscriptionArn: 'PendingConfirmation', Endpoint: 'a@example.com' },
    ]);
    const [subscription] =
      sandbox.account.regions.get('us-east-1')?.topics.get(TopicArn)?.subscriptions ?? [];
    if (subscription) subscription.confirmed = true;
    expect(await list()).toMatchObject([{ SubscriptionArn: subscription?.arn }]);
  });
});

describe('Publish', () => {
  it('keeps the message', async () => {
    const { sns, sandbox } = await withSandbox();
    const TopicArn = await topic(sns());
    const attributes = { owner: { DataType: 'String', StringValue: 'me' } };
    const input = {
      TopicArn,
      Subject: 'Hé',
      Message: 'a & b\r\n<c>',
      MessageAttributes: attributes,
    };
    const { MessageId } = await sns().send(new PublishCommand(input));
    expect(sandbox.account.messages).toEqual([
      {
        id: MessageId,
        topicArn: TopicArn,
        region: 'us-east-1',
        subject: 'Hé',
        body: 'a & b\r\n<c>',
        attributes: { owner: 'me' },
        time: NOW,
      },
    ]);
  });

  it.each([
    ['a subject of 100 characters', { Subject: 's'.repeat(100) }],
    ['a line break in the subject', { Subject: 'a\nb' }],
    ['a control character in the subject', { Subject: 'a\u0007' }],
    ['a message over 262,144 bytes', { Message: 'é'.repeat(131_073) }],
    ['an empty message', { Message: '' }],
    ['a structure without default', { Message: '{"email":"x"}', MessageStructure: 'json' }],
  ])('refuses %s', async (_what, input) => {
    const { sns, sandbox } = await withSandbox();
    const TopicArn = await topic(sns());
    const call = sns().send(new PublishCommand({ TopicArn, Message: 'm', ...input }));
    await expect(call).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(sandbox.account.messages).toEqual([]);
  });

  it('accepts what is just allowed', async () => {
    const { sns, sandbox } = await withSandbox();
    const TopicArn = await topic(sns());
    const most = { Subject: 's'.repeat(99), Message: 'm'.repeat(262_144) };
    await sns().send(new PublishCommand({ TopicArn, ...most }));
    expect(sandbox.account.messages).toMatchObject([{ subject: most.Subject, body: most.Message }]);
  });

  it('reaches topics of its own Region only, and only those that exist', async () => {
    const { sns } = await withSandbox({
      fleet: { regions: [{ name: 'eu-west-1' }, { name: 'us-east-1' }] },
    });
    const TopicArn = await topic(sns('eu-west-1'));
    const publish = new PublishCommand({ TopicArn, Message: 'm' });
    await expect(sns('us-east-1').send(publish)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const other = new PublishCommand({ TopicArn: `${TopicArn}x`, Message: 'm' });
    await expect(sns('eu-west-1').send(other)).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

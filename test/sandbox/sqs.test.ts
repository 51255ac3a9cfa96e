import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { allow, underPolicy } from './under-policy.ts';
import { withSandbox } from './with-sandbox.ts';

type Attributes = Record<string, string>;

async function withQueue(attributes: Attributes = {}) {
  const all = await withSandbox();
  const sqs = new SQSClient(all.config());
  const create = async (QueueName: string, Attributes: Attributes = {}) =>
    (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
  const QueueUrl = await create('work', attributes);
  const send = async (MessageBody: string, DelaySeconds?: number) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody,
        ...(DelaySeconds === undefined ? {} : { DelaySeconds }),
      }),
    );
  const receive = async (url = QueueUrl): Promise<Message[]> => {
    const all = { QueueUrl: url, MaxNumberOfMessages: 10 } as const;
    const command = new ReceiveMessageCommand({ ...all, MessageSystemAttributeNames: ['All'] });
    return (await sqs.send(command)).Messages ?? [];
  };
  return { ...all, sqs, create, QueueUrl, send, receive };
}

describe('a queue', () => {
  it('is made once per name, and reached at the address of the sandbox', async () => {
    const { sandbox, sqs, create, QueueUrl } = await withQueue({ VisibilityTimeout: '60' });
    expect(QueueUrl).toBe(`${sandbox.url}/111122223333/work`);
    expect(await create('work', { VisibilityTimeout: '60' })).toBe(QueueUrl);
    await expect(create('work', { VisibilityTimeout: '61' })).rejects.toMatchObject({
      name: 'QueueNameExists',
    });
    const found = await sqs.send(new GetQueueUrlCommand({ QueueName: 'work' }));
    expect(found.QueueUrl).toBe(QueueUrl);
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'no' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });

  it('says what it holds', async () => {
    const { sqs, QueueUrl, send, receive } = await withQueue();
    await send('first');
    await receive();
    await send('second');
    await send('late', 60);
    const AttributeNames = ['All'] as const;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
    );
    expect(Attributes).toMatchObject({
      QueueArn: 'arn:aws:sqs:us-east-1:111122223333:work',
      VisibilityTimeout: '30',
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
  });

  it('refuses an empty message, and one that is larger than it takes', async () => {
    const { send, receive } = await withQueue({ MaximumMessageSize: '1024' });
    await expect(send('')).rejects.toThrow('MessageBody');
    await expect(send('x'.repeat(1025))).rejects.toThrow('shorter');
    expect(await receive()).toEqual([]);
  });

  it('forgets what is older than it keeps', async () => {
    const { sandbox, send, receive } = await withQueue({ MessageRetentionPeriod: '60' });
    await send('old');
    sandbox.clock.advance({ seconds: 61 });
    expect(await receive()).toEqual([]);
  });
});

describe('a message', () => {
  it('that was received is hidden until its visibility timeout ends, and counts its receipts', async () => {
    const { sandbox, send, receive } = await withQueue({ VisibilityTimeout: '10' });
    await send('work');
    const [first] = await receive();
    expect(first).toMatchObject({ Body: 'work', Attributes: { ApproximateReceiveCount: '1' } });
    expect(await receive()).toEqual([]);
    sandbox.clock.advance({ seconds: 10 });
    const [again] = await receive();
    expect(again).toMatchObject({
      MessageId: first?.MessageId,
      Attributes: { ApproximateReceiveCount: '2' },
    });
  });

  it('is gone once it is deleted with its newest receipt, and not with an older one', async () => {
    const { sandbox, sqs, QueueUrl, send, receive } = await withQueue();
    await send('work');
    const [first] = await receive();
    sandbox.clock.advance({ seconds: 30 });
    const [second] = await receive();
    const drop = async (one: Message | undefined) =>
      sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: one?.ReceiptHandle }));
    const left = () => sandbox.account.regions.get('us-east-1')?.queues.get('work')?.messages;
    await drop(first);
    expect(left()).toHaveLength(1);
    await drop(second);
    expect(left()).toEqual([]);
    await expect(drop({ ReceiptHandle: 'nonsense' })).rejects.toMatchObject({
      name: 'ReceiptHandleIsInvalid',
    });
  });

  it('can be put off while it is in flight, from now on', async () => {
    const { sandbox, sqs, QueueUrl, send, receive } = await withQueue();
    await send('work');
    const [one] = await receive();
    const ReceiptHandle = one?.ReceiptHandle;
    const putOff = async (VisibilityTimeout: number) =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    await putOff(120);
    sandbox.clock.advance({ seconds: 119 });
    expect(await receive()).toEqual([]);
    sandbox.clock.advance({ seconds: 1 });
    await expect(putOff(10)).rejects.toMatchObject({ name: 'MessageNotInflight' });
    expect(await receive()).toHaveLength(1);
    await expect(putOff(43_201)).rejects.toThrow('43200');
  });

  it('goes to the dead letters when it was received so often as the queue allows', async () => {
    const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:111122223333:dead';
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
    const { sandbox, create, send, receive } = await withQueue({ RedrivePolicy });
    const dead = await create('dead');
    await send('poison');
    for (let times = 0; times < 2; times += 1) {
      expect(await receive()).toHaveLength(1);
      sandbox.clock.advance({ seconds: 30 });
    }
    expect(await receive(dead)).toEqual([]);
    expect(await receive()).toEqual([]);
    expect(await receive(dead)).toMatchObject([{ Body: 'poison' }]);
  });

  it('of a batch is deleted or refused by itself', async () => {
    const { sqs, QueueUrl, send, receive } = await withQueue();
    await send('work');
    const [one] = await receive();
    const Entries = [
      { Id: 'good', ReceiptHandle: one?.ReceiptHandle },
      { Id: 'bad', ReceiptHandle: 'nonsense' },
    ];
    const answer = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    expect(answer.Successful).toEqual([{ Id: 'good' }]);
    expect(answer.Failed).toMatchObject([{ Id: 'bad', Code: 'ReceiptHandleIsInvalid' }]);
  });
});

it('a policy names the queue', async () => {
  const arn = 'arn:aws:sqs:us-east-1:111122223333:work';
  const { sandbox, config } = await underPolicy(allow('sqs:SendMessage', arn));
  const sqs = new SQSClient(config());
  sandbox.allowAll();
  const urls: string[] = [];
  for (const QueueName of ['work', 'other'])
    urls.push((await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '');
  sandbox.allowOnly({
    Version: '2012-10-17',
    Statement: allow(['sqs:SendMessage', 'sqs:DeleteMessage'], arn),
  });
  const send = async (QueueUrl = '') =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  await send(urls[0]);
  await expect(send(urls[1])).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const receive = new ReceiveMessageCommand({ QueueUrl: urls[0] });
  await expect(sqs.send(receive)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  // The batch needs the action of the single call.
  const Entries = [{ Id: 'a', ReceiptHandle: 'nonsense' }];
  const batch = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: urls[0], Entries }));
  expect(batch.Failed).toHaveLength(1);
});

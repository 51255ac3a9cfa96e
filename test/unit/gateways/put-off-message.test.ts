import { afterEach, expect, it } from 'vitest';
import { awsClients } from '../../../shared/gateways/clients.ts';
import { putOffMessage } from '../../../shared/gateways/put-off-message.ts';
import { answering } from '../support/http-server.ts';

const before = process.env['AWS_ENDPOINT_URL'];

afterEach(() => {
  if (before === undefined) delete process.env['AWS_ENDPOINT_URL'];
  else process.env['AWS_ENDPOINT_URL'] = before;
});

async function putOff(queueArn: string, seconds: number) {
  const aws = await answering(() => ({ body: '{}' }));
  process.env['AWS_ENDPOINT_URL'] = aws.url;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const clients = awsClients({ region: 'eu-west-1', credentials });
  await putOffMessage(clients, queueArn, { receiptHandle: 'r', seconds });
  return aws.seen.map(({ body }) => JSON.parse(body) as unknown);
}

it.each([
  ['arn:aws:sqs:eu-west-1:111122223333:q', 'https://sqs.eu-west-1.amazonaws.com/111122223333/q'],
  [
    'arn:aws-cn:sqs:cn-north-1:111122223333:q',
    'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q',
  ],
])(
  'the queue %s is named by its address, and asked where AWS_ENDPOINT_URL leads',
  async (arn, url) => {
    expect(await putOff(arn, 29.2)).toEqual([
      { QueueUrl: url, ReceiptHandle: 'r', VisibilityTimeout: 30 },
    ]);
  },
);

it('never for longer than SQS lets a message rest', async () => {
  const [call] = await putOff('arn:aws:sqs:eu-west-1:111122223333:q', 999_999);
  expect(call).toMatchObject({ VisibilityTimeout: 43_000 });
});

import { describe, expect, it } from 'vitest';
import { resourcesOfType, type Template, theOnly } from '../../infra/template.ts';
import { deployedForSlack } from '../../storm/stage/deployed-for-slack.ts';
import { propertiesOf, synthesized } from './synthesized.ts';

const { template } = synthesized();
const posting = synthesized({ slack: { mode: 'webhook' } }).template;

const queuesOf = (from: Template) =>
  resourcesOfType(from, 'AWS::SQS::Queue').filter(({ id }) => id.startsWith('slack'));
const nameOf = ({ properties }: { readonly properties: Record<string, unknown> }) =>
  properties['QueueName'];
const queue = queuesOf(template).find((found) => nameOf(found) === 'imds-warden-slack');
const dead = queuesOf(template).find((found) => nameOf(found) === 'imds-warden-slack-dead');

/** What the queue of digests is read by. */
const sourcesOf = (from: Template) =>
  propertiesOf(from, 'AWS::Lambda::EventSourceMapping').filter(({ EventSourceArn }) =>
    JSON.stringify(EventSourceArn).includes('"slackqueue'),
  );

describe('the bus for other programs', () => {
  it('has the name that the documentation tells, and is an output of the stack', () => {
    const { id, properties } = theOnly(template, 'AWS::Events::EventBus');
    expect(properties).toMatchObject({ Name: 'imds-warden' });
    const { Outputs } = template as Template & { Outputs: Record<string, { Value: unknown }> };
    expect(Outputs['EventBusName']?.Value).toEqual({ Ref: id });
  });

  it('is opened to no other account', () => {
    expect(resourcesOfType(template, 'AWS::Events::EventBusPolicy')).toEqual([]);
  });
});

describe('the queue of digests for Slack', () => {
  it('keeps what was received twenty times in vain, for as long as a queue can', () => {
    expect(queuesOf(template)).toHaveLength(2);
    expect(queue?.properties).toMatchObject({
      MessageRetentionPeriod: 14 * 86_400,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [dead?.id, 'Arn'] },
        maxReceiveCount: 20,
      },
    });
    expect(dead?.properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
  });

  it('is encrypted with a key of SQS, for which SNS needs no permission, and refuses what does not come over TLS', () => {
    for (const { id, properties } of queuesOf(template)) {
      expect(properties['SqsManagedSseEnabled']).toBe(true);
      expect(properties['KmsMasterKeyId']).toBeUndefined();
      expect(JSON.stringify(policyOf(id))).toContain('"aws:SecureTransport":"false"');
    }
  });

  it("lets nobody but SNS write to it, and only for owners' topics of this account", () => {
    const { Statement } = policyOf(queue?.id).PolicyDocument;
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toMatchObject([
      {
        Action: 'sqs:SendMessage',
        Principal: { Service: 'sns.amazonaws.com' },
        Condition: { ArnLike: { 'aws:SourceArn': expect.anything() } },
      },
    ]);
    expect(JSON.stringify(allowed)).toMatch(
      /":sns:",\{"Ref":"AWS::Region"\},":",\{"Ref":"AWS::AccountId"\},":imds-warden-owner-\*"/,
    );
  });

  it('is read in small batches of which each message is answered by itself, where something is posted', () => {
    expect(sourcesOf(posting)).toMatchObject([
      {
        BatchSize: 10,
        ScalingConfig: { MaximumConcurrency: 2 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    ]);
    expect(sourcesOf(posting)[0]?.['MaximumBatchingWindowInSeconds']).toBeUndefined();
  });

  it('is read by nobody where Slack is off, or Amazon Q Developer posts', () => {
    expect(sourcesOf(template)).toEqual([]);
    expect(sourcesOf(synthesized({ slack: { mode: 'amazon-q' } }).template)).toEqual([]);
  });

  it('shows a message again after six times what an invocation may take, and that is minutes', () => {
    const { Timeout } = propertiesOf(template, 'AWS::Lambda::Function').find(
      ({ FunctionName }) => FunctionName === 'imds-warden-post-to-slack',
    ) as { Timeout: number };
    expect(queue?.properties['VisibilityTimeout']).toBe(6 * Timeout);
    expect(6 * Timeout).toBeLessThanOrEqual(15 * 60);
  });

  it('is what journeys and the storm play with', () => {
    const { queues } = deployedForSlack({ region: 'us-east-1', account: '123456789012' });
    const played = queues.find(({ name }) => name === 'imds-warden-slack')?.attributes;
    expect(played).toMatchObject({
      VisibilityTimeout: String(queue?.properties['VisibilityTimeout']),
      MessageRetentionPeriod: String(queue?.properties['MessageRetentionPeriod']),
    });
    const redrive = queue?.properties['RedrivePolicy'] as { maxReceiveCount: number } | undefined;
    const ending = `:${redrive?.maxReceiveCount}}`;
    expect(played).toHaveProperty('RedrivePolicy', expect.stringContaining(ending));
  });
});

type Policy = {
  readonly PolicyDocument: {
    readonly Statement: readonly { readonly Effect: string; readonly [key: string]: unknown }[];
  };
};

function policyOf(queueId: string | undefined): Policy {
  const found = propertiesOf(template, 'AWS::SQS::QueuePolicy').find(({ Queues }) =>
    JSON.stringify(Queues).includes(`"${queueId}"`),
  );
  if (found === undefined) throw new Error(`no policy of the queue ${queueId}`);
  return found as unknown as Policy;
}

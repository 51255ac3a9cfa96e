import { describe, expect, inject, it } from 'vitest';
import { resourcesOfType, theOnly } from '../../infra/template.ts';
import { propertiesOf, synthesized } from './synthesized.ts';

const { template } = inject('synthesis');

const rules = propertiesOf(template, 'AWS::Events::Rule');
const [source] = propertiesOf(template, 'AWS::Lambda::EventSourceMapping');
const queues = resourcesOfType(template, 'AWS::SQS::Queue').filter(({ id }) =>
  id.startsWith('events'),
);
const queue = queues.find(({ properties }) => properties['RedrivePolicy'] !== undefined);
const deadLetters = queues.find(({ properties }) => properties['RedrivePolicy'] === undefined);
const arnOf = (id: string | undefined) => ({ 'Fn::GetAtt': [id, 'Arn'] });

describe('the rules', () => {
  it('match a change of a tag of ours, in any case, on an instance', () => {
    expect(rules.map(({ EventPattern }) => EventPattern)).toContainEqual({
      source: ['aws.tag'],
      'detail-type': ['Tag Change on Resource'],
      detail: {
        service: ['ec2'],
        'resource-type': ['instance'],
        'changed-tag-keys': [
          { 'equals-ignore-case': 'imds-warden' },
          { 'equals-ignore-case': 'imds-warden:until' },
          { 'equals-ignore-case': 'imds-warden:reason' },
          { 'equals-ignore-case': 'imds-warden:force' },
          { 'equals-ignore-case': 'imds-warden:hop-limit' },
        ],
      },
    });
  });

  it('match an instance that enters running, and no other state', () => {
    expect(rules.map(({ EventPattern }) => EventPattern)).toContainEqual({
      source: ['aws.ec2'],
      'detail-type': ['EC2 Instance State-change Notification'],
      detail: { state: ['running'] },
    });
    expect(rules).toHaveLength(2);
  });

  it('send to the queue, and what cannot be sent there to the dead letters', () => {
    for (const { State, EventBusName, Targets } of rules) {
      expect(State).toBe('ENABLED');
      // The default bus, to which AWS's own events come.
      expect(EventBusName).toBeUndefined();
      expect(Targets).toMatchObject([
        { Arn: arnOf(queue?.id), DeadLetterConfig: { Arn: arnOf(deadLetters?.id) } },
      ]);
    }
  });

  it('follow the tag keys of the settings', () => {
    const action = 'Acme:IMDS';
    const acme = synthesized({ tags: { action } }).template;
    expect(JSON.stringify(propertiesOf(acme, 'AWS::Events::Rule'))).toContain(
      '{"equals-ignore-case":"Acme:IMDS"}',
    );
  });
});

describe('the queue of events', () => {
  it('is encrypted and refuses what does not come over TLS, like that of its dead letters', () => {
    expect(queues).toHaveLength(2);
    for (const { id, properties } of queues) {
      expect(properties['SqsManagedSseEnabled']).toBe(true);
      const policy = propertiesOf(template, 'AWS::SQS::QueuePolicy').find(({ Queues }) =>
        JSON.stringify(Queues).includes(`"${id}"`),
      );
      expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
    }
  });

  it('lets nobody but the two rules write to it', () => {
    const policy = propertiesOf(template, 'AWS::SQS::QueuePolicy').find(({ Queues }) =>
      JSON.stringify(Queues).includes(`"${queue?.id}"`),
    ) as { PolicyDocument: { Statement: { Effect: string }[] } };
    const allowed = policy.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toHaveLength(2);
    for (const statement of allowed)
      expect(statement).toMatchObject({
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': expect.anything() } },
      });
  });

  it('hands a message out five times, and then keeps it for two weeks', () => {
    expect(queue?.properties['RedrivePolicy']).toEqual({
      deadLetterTargetArn: arnOf(deadLetters?.id),
      maxReceiveCount: 5,
    });
    expect(deadLetters?.properties['MessageRetentionPeriod']).toBe(14 * 86_400);
  });

  it('hides a message for six times as long as its function may take, and the window', () => {
    expect(queue?.properties['VisibilityTimeout']).toBe(6 * 180 + 60);
  });
});

describe('what reads the queue', () => {
  it('is handed many messages at once, two batches at a time, and may fail some of them', () => {
    expect(source).toMatchObject({
      EventSourceArn: arnOf(queue?.id),
      BatchSize: 1000,
      MaximumBatchingWindowInSeconds: 60,
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(JSON.stringify(source?.['FunctionName'])).toContain('functionsreacttoevents');
  });

  it('waits for the state machine, which it knows by its name alone', () => {
    const [mapping] = Object.values(template.Resources).filter(
      ({ Type }) => Type === 'AWS::Lambda::EventSourceMapping',
    ) as { DependsOn?: string[] }[];
    expect(mapping?.DependsOn).toContain(theOnly(template, 'AWS::StepFunctions::StateMachine').id);
  });
});

describe('without reactions', () => {
  it('nothing listens to events, and nothing reads the queue', () => {
    const off = synthesized({ reactions: { enabled: false } }).template;
    expect(resourcesOfType(off, 'AWS::Events::Rule')).toEqual([]);
    expect(resourcesOfType(off, 'AWS::Lambda::EventSourceMapping')).toEqual([]);
  });
});

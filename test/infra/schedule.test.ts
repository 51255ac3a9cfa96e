import { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { describe, expect, it } from 'vitest';
import { RunSchedule } from '../../infra/run-schedule.ts';
import { type Template, theOnly } from '../../infra/template.ts';
import { parsePayload } from '../../shared/domain/payloads.ts';
import { propertiesOf, stackWith } from './synthesized.ts';

const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:imds-warden';

const templateFor = (schedule: string, timezone: string) =>
  stackWith((stack) => {
    const machine = StateMachine.fromStateMachineArn(stack, 'machine', machineArn);
    new RunSchedule(stack, { schedule, timezone }, machine);
  });

const schedulesIn = (template: Template) => propertiesOf(template, 'AWS::Scheduler::Schedule');
const named = (template: Template, name: string) =>
  schedulesIn(template).find(({ Name }) => Name === name) ?? {};

const template = templateFor('cron(0 6 * * ? *)', 'Europe/Berlin');
const schedule = named(template, 'imds-warden');
const watch = named(template, 'imds-warden-watch');
const queue = theOnly(template, 'AWS::SQS::Queue');

describe('the schedule', () => {
  it('fires as the settings say, where the settings say', () => {
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(0 6 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'ENABLED',
    });
  });

  it('starts the state machine, and says who started it', () => {
    expect(schedule['Target']).toMatchObject({
      Arn: machineArn,
      Input: '{"startedBy":"schedule"}',
    });
  });

  it('keeps a start that failed for good in the queue, after a bounded number of attempts', () => {
    expect(schedule['Target']).toMatchObject({
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queue.id, 'Arn'] } },
      RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
    });
  });

  it('may start the machine and write to the queue, and nothing else', () => {
    const policies = propertiesOf(template, 'AWS::IAM::Policy');
    expect(policies.map(({ PolicyDocument }) => PolicyDocument)).toMatchObject([
      {
        Statement: [
          { Action: 'states:StartExecution', Resource: machineArn },
          { Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queue.id, 'Arn'] } },
        ],
      },
    ]);
  });

  it('has play where there is time for it, and none at short rates', () => {
    const play = { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 };
    expect(schedule['FlexibleTimeWindow']).toEqual(play);
    const often = named(templateFor('rate(5 minutes)', 'UTC'), 'imds-warden');
    expect(often['FlexibleTimeWindow']).toEqual({ Mode: 'OFF' });
  });
});

describe('the watch', () => {
  it('fires every hour, whatever the schedule, and says what it is about', () => {
    expect(watch).toMatchObject({
      ScheduleExpression: 'rate(1 hour)',
      State: 'ENABLED',
      Target: { Arn: machineArn, Input: '{"startedBy":"watch","scope":"watch"}' },
    });
    expect(schedulesIn(template)).toHaveLength(2);
  });

  it('asks for a run that the machine understands', () => {
    const { Input } = watch['Target'] as { Input: string };
    const payload = { runId: 'w', startedAt: '2027-03-10T12:00:00Z', input: JSON.parse(Input) };
    expect(parsePayload('list-targets', payload).input).toMatchObject({ scope: 'watch' });
  });

  it('keeps a start that failed for good in the same queue, and gives up before the next one', () => {
    expect(watch['Target']).toMatchObject({
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queue.id, 'Arn'] } },
      RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 1800 },
    });
  });

  it.each(['rate(1 hour)', 'rate(60 minutes)', 'rate(5 minutes)'])(
    'is not needed where %s is the schedule of the whole account',
    (often) => {
      const names = schedulesIn(templateFor(often, 'UTC')).map(({ Name }) => Name);
      expect(names).toEqual(['imds-warden']);
    },
  );

  it.each(['rate(61 minutes)', 'rate(2 hours)', 'rate(7 days)', 'cron(0/15 * ? * * *)'])(
    'is there beside %s',
    (rarely) => expect(schedulesIn(templateFor(rarely, 'UTC'))).toHaveLength(2),
  );
});

describe('the dead-letter queue', () => {
  it('is encrypted and refuses what does not come over TLS', () => {
    expect(queue.properties['SqsManagedSseEnabled']).toBe(true);
    const policy = JSON.stringify(theOnly(template, 'AWS::SQS::QueuePolicy').properties);
    expect(policy).toContain('"aws:SecureTransport":"false"');
  });
});

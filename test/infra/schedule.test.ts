import { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { describe, expect, it } from 'vitest';
import { RunSchedule } from '../../infra/run-schedule.ts';
import { theOnly } from '../../infra/template.ts';
import { propertiesOf, stackWith } from './synthesized.ts';

const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:imds-warden';

const templateFor = (schedule: string, timezone: string) =>
  stackWith((stack) => {
    const machine = StateMachine.fromStateMachineArn(stack, 'machine', machineArn);
    new RunSchedule(stack, { schedule, timezone }, machine);
  });

const template = templateFor('cron(0 6 * * ? *)', 'Europe/Berlin');
const { properties: schedule } = theOnly(template, 'AWS::Scheduler::Schedule');
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
    const often = theOnly(templateFor('rate(5 minutes)', 'UTC'), 'AWS::Scheduler::Schedule');
    expect(often.properties['FlexibleTimeWindow']).toEqual({ Mode: 'OFF' });
  });
});

describe('the dead-letter queue', () => {
  it('is encrypted and refuses what does not come over TLS', () => {
    expect(queue.properties['SqsManagedSseEnabled']).toBe(true);
    const policy = JSON.stringify(theOnly(template, 'AWS::SQS::QueuePolicy').properties);
    expect(policy).toContain('"aws:SecureTransport":"false"');
  });
});

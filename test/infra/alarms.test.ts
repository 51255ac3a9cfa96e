import { describe, expect, it } from 'vitest';
import { silences } from '../../infra/alarm-causes.ts';
import { theOnly } from '../../infra/template.ts';
import { functionNames } from '../../shared/domain/names.ts';
import { propertiesOf, synthesized } from './synthesized.ts';

const { template } = synthesized({ schedule: 'rate(1 day)' });
const alarms = propertiesOf(template, 'AWS::CloudWatch::Alarm');
const alarm = (name: string) =>
  alarms.find(({ AlarmName }) => AlarmName === `imds-warden-${name}`) ?? {};

const queueOf = (name: string) => JSON.stringify(alarm(name)['Dimensions']);

/**
 * list-targets throws where a run does not take place; what else it throws fails the execution. Nothing is posted to Slack
 * unless the settings say so.
 */
const isAlarming = (name: string) => name !== 'list-targets' && name !== 'post-to-slack';

describe('the alarms', () => {
  it('are on everything that can go wrong', () => {
    const names = alarms.map(({ AlarmName }) => String(AlarmName)).sort();
    const expected = [
      ...functionNames.filter(isAlarming).map((name) => `${name}-errors`),
      'run-failed',
      'run-timed-out',
      'run-aborted',
      'run-partial',
      'start-failed',
      'event-unhandled',
      'no-run-finished',
    ];
    expect(names).toEqual(expected.map((name) => `imds-warden-${name}`).sort());
  });

  it.each(alarms)(
    '$AlarmName tells the operations topic, in words, of one plain metric',
    (found) => {
      const { AlarmActions, AlarmDescription, Metrics } = found;
      expect(AlarmActions).toEqual([{ Ref: theOnly(template, 'AWS::SNS::Topic').id }]);
      expect(String(AlarmDescription).length).toBeGreaterThan(20);
      // Metric math is what an emulator refuses, and nobody reads at night.
      expect(Metrics).toBeUndefined();
    },
  );

  it.each([
    ['run-failed', 'AWS/States', 'ExecutionsFailed'],
    ['run-timed-out', 'AWS/States', 'ExecutionsTimedOut'],
    ['run-aborted', 'AWS/States', 'ExecutionsAborted'],
    ['run-partial', 'ImdsWarden', 'PartialRuns'],
    ['start-failed', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible'],
    ['event-unhandled', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible'],
    ['audit-region-errors', 'AWS/Lambda', 'Errors'],
  ])('%s rings at the first %s %s, and is quiet without data', (name, namespace, metric) => {
    expect(alarm(name)).toMatchObject({
      Namespace: namespace,
      MetricName: metric,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  it.each(['run-partial', 'no-run-finished'])('%s reads where finish-run writes', (name) => {
    expect(alarm(name)['Dimensions']).toEqual([{ Name: 'service', Value: 'imds-warden' }]);
  });

  it('watches the dead letters of starts and of events, each in its own queue', () => {
    expect(queueOf('start-failed')).toMatch(/schedule/);
    expect(queueOf('event-unhandled')).toMatch(/eventsdeadletters/);
  });

  it('watches what cannot be posted to Slack, where something is posted', () => {
    const told = propertiesOf(synthesized({ slack: {} }).template, 'AWS::CloudWatch::Alarm');
    const added = told.filter(({ AlarmName }) =>
      alarms.every((other) => other['AlarmName'] !== AlarmName),
    );
    expect(added.map(({ AlarmName }) => String(AlarmName)).sort()).toEqual([
      'imds-warden-post-to-slack-errors',
      'imds-warden-slack-undelivered',
    ]);
    const dead = added.find(({ AlarmName }) => String(AlarmName).endsWith('undelivered'));
    expect(JSON.stringify(dead?.['Dimensions'])).toMatch(/slackdeadletters/);
    expect(dead).toMatchObject({ Threshold: 1, TreatMissingData: 'notBreaching' });
  });

  it('rings when no run of the whole account finished for two days of a daily schedule', () => {
    expect(alarm('no-run-finished')).toMatchObject({
      Namespace: 'ImdsWarden',
      // Not the successes of the machine, which watches and reactions have as well.
      MetricName: 'FinishedRuns',
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      Period: 3600,
      EvaluationPeriods: 48,
      DatapointsToAlarm: 48,
      TreatMissingData: 'breaching',
    });
  });

  it('does not wait for runs rarer than CloudWatch can look back', () => {
    expect(silences({ schedule: 'rate(30 days)' })).toEqual([]);
  });
});

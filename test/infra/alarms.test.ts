import { describe, expect, it } from 'vitest';
import { silences, type Watched } from '../../infra/alarm-causes.ts';
import { theOnly } from '../../infra/template.ts';
import { functionNames } from '../../shared/domain/names.ts';
import { propertiesOf, synthesized } from './synthesized.ts';

const { template } = synthesized({ schedule: 'rate(1 day)' });
const alarms = propertiesOf(template, 'AWS::CloudWatch::Alarm');
const alarm = (name: string) =>
  alarms.find(({ AlarmName }) => AlarmName === `imds-warden-${name}`) ?? {};

describe('the alarms', () => {
  it('are on everything that can go wrong', () => {
    const names = alarms.map(({ AlarmName }) => String(AlarmName)).sort();
    const expected = [
      ...functionNames.map((name) => `${name}-errors`),
      'run-failed',
      'run-timed-out',
      'run-aborted',
      'run-partial',
      'start-failed',
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

  it('reads partial runs where finish-run writes them', () => {
    expect(alarm('run-partial')['Dimensions']).toEqual([{ Name: 'service', Value: 'imds-warden' }]);
  });

  it('rings when no run finished for two days of a daily schedule', () => {
    expect(alarm('no-run-finished')).toMatchObject({
      MetricName: 'ExecutionsSucceeded',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      Period: 3600,
      EvaluationPeriods: 48,
      DatapointsToAlarm: 48,
      TreatMissingData: 'breaching',
    });
  });

  it('does not wait for runs rarer than CloudWatch can look back', () => {
    const monthly = { schedule: 'rate(30 days)' } as Watched;
    expect(silences(monthly)).toEqual([]);
  });
});

import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { productName } from '../shared/domain/names.ts';
import { incidents, silences, type Watched } from './alarm-causes.ts';

/** What tells a person that something is wrong, or that nothing happens any more. */
export class Alarms extends Construct {
  constructor(scope: Construct, topic: ITopic, watched: Watched) {
    super(scope, 'alarms');
    const action = new SnsAction(topic);
    for (const { name, description, metric } of incidents(watched)) {
      new Alarm(this, name, {
        ...texts(name, description),
        metric,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        threshold: 1,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(action);
    }
    for (const { name, description, metric, periods } of silences(watched)) {
      new Alarm(this, name, {
        ...texts(name, description),
        metric,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        threshold: 1,
        evaluationPeriods: periods,
        datapointsToAlarm: periods,
        // No execution, no datapoint: silence is the very thing to hear.
        treatMissingData: TreatMissingData.BREACHING,
      }).addAlarmAction(action);
    }
  }
}

const texts = (name: string, description: string) => ({
  alarmName: `${productName}-${name}`,
  alarmDescription: description,
});

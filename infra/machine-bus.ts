import { CfnOutput } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { eventBusName } from '../shared/domain/names.ts';

/** Where other programs hear of findings, changes and ends of runs (docs/events.md). Without a policy, only this account's. */
export class MachineBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct) {
    super(scope, 'machines');
    this.bus = new EventBus(this, 'bus', {
      eventBusName,
      description: 'What imds-warden finds and changes',
    });
    const output = new CfnOutput(this, 'name', { value: this.bus.eventBusName });
    output.overrideLogicalId('EventBusName');
  }
}

import { Stack, Tags, type App } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as BusTarget } from 'aws-cdk-lib/aws-events-targets';
import { productName } from '../shared/domain/names.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { eventPatterns } from './event-patterns.ts';
import type { Home } from './home.ts';

/**
 * The rules of another Region: they forward its events to the bus of the home Region, whose rules then take them for their
 * own. It takes a role that may put events there, and no policy on the bus, since both are in one account:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class ForwardingStack extends Stack {
  constructor(app: App, region: string, tags: Settings['tags'], home: Home) {
    super(app, `${productName}-events-${region}`, {
      env: { account: home.account, region },
      description: `Forwards events of this Region's instances to imds-warden in ${home.region}.`,
    });
    const busArn = `arn:${this.partition}:events:${home.region}:${home.account}:event-bus/default`;
    const bus = EventBus.fromEventBusArn(this, 'home-bus', busArn);
    for (const { name, description, eventPattern } of eventPatterns(tags))
      new Rule(this, name, { description, eventPattern, targets: [new BusTarget(bus)] });
    Tags.of(this).add('project', productName);
  }
}

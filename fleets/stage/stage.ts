import type { Account } from '../../sandbox/account/account.ts';
import type { Clock } from '../../sandbox/clock.ts';
import type { Faults } from '../../sandbox/faults.ts';
import type { FleetDescription } from '../../sandbox/fleet/description.ts';
import type { EnvironmentKey } from '../../shared/domain/environment.ts';
import { eventBusName, ownerTopicPrefix, slackQueueName } from '../../shared/domain/names.ts';
import type { Item } from '../../shared/records/item.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import type { Fleet, RawSettings } from '../fleet/fleet.ts';
import type { Process } from '../transport/attempt.ts';

/** A pretended account with the stack's table, parameter and topic in it, whatever the calls to it travel on. */
export type Stage = {
  readonly account: Account;
  readonly clock: Clock;
  readonly faults: Faults;
  /** What a run, or a person's command, works with. */
  tools(process: Process): Tools;
  /** All items of the table whose keys begin so. */
  readonly find: (pk: string, sk: string) => Promise<readonly Item[]>;
};

/** A Wednesday, ten minutes past an hour: the window of evidence moves on whole hours, and not between two runs. */
export const start = '2027-03-10T12:10:00.000Z';
export const home = 'us-east-1';
export const accountId = '111122223333';

const settingsParameter = '/fleets/settings';
const operationsTopicArn = `arn:aws:sns:${home}:${accountId}:imds-warden-operations`;

export const environment: Readonly<Record<EnvironmentKey, string>> = {
  TABLE_NAME: 'fleets',
  SETTINGS_PARAMETER: settingsParameter,
  OPERATIONS_TOPIC_ARN: operationsTopicArn,
  STATE_MACHINE_ARN: `arn:aws:states:${home}:${accountId}:stateMachine:fleets`,
  TOPIC_KEY_ARN: `arn:aws:kms:${home}:${accountId}:key/fleets`,
  SLACK_QUEUE_ARN: `arn:aws:sqs:${home}:${accountId}:${slackQueueName}`,
  EVENT_BUS_NAME: eventBusName,
};

/** The account as the sandbox is told of it; the home Region is always there. */
export function describe({ regions, instances }: Fleet): FleetDescription {
  return {
    regions: [...regions],
    instances: [...instances],
    queues: [{ name: slackQueueName, region: home }],
    buses: [{ name: eventBusName, region: home }],
  };
}

/** What a deployment leaves in the account. */
export function deploy(account: Account, { settings }: Pick<Fleet, 'settings'>): void {
  account.regions.get(home)?.topics.set(operationsTopicArn, {
    arn: operationsTopicArn,
    name: 'imds-warden-operations',
    attributes: {},
    tags: {},
    subscriptions: [],
  });
  putSettings(account, settings);
}

export function putSettings(account: Account, settings: RawSettings): void {
  const value = JSON.stringify(settings);
  const parameter = { name: settingsParameter, type: 'String', value, modifiedAt: 0 } as const;
  account.regions.get(home)?.parameters.set(settingsParameter, { ...parameter, version: 1 });
}

/** Subscribes a queue, which needs no click, to every topic of an owner that has no reader yet; who is invited by mail clicks. */
export function giveReaders(account: Account): void {
  for (const { arn, name, subscriptions } of account.regions.get(home)?.topics.values() ?? []) {
    if (!name.startsWith(ownerTopicPrefix)) continue;
    for (const subscription of subscriptions) subscription.confirmed = true;
    if (subscriptions.length === 0)
      subscriptions.push({
        arn: `${arn}:reader`,
        protocol: 'sqs',
        endpoint: `arn:aws:sqs:${home}:${accountId}:reader`,
        attributes: {},
        confirmed: true,
      });
  }
}

/** All that is the same on every stage. */
export function commonTools(clock: Clock): Omit<Tools, 'clients' | 'table'> {
  return {
    home,
    now: () => new Date(clock.now()),
    timeIsUp: () => false,
    pause: async (milliseconds) => clock.advance({ seconds: milliseconds / 1000 }),
    log: { info: () => {}, warn: () => {} },
  };
}

/** Some Regions do not say what their account defaults are. */
export function withholdDefaults({ faults }: Pick<Stage, 'faults'>, fleet: Fleet): void {
  for (const region of fleet.withoutDefaults)
    faults.add({
      service: 'ec2',
      operation: 'GetInstanceMetadataDefaults',
      region,
      fault: { kind: 'access-denied' },
    });
}

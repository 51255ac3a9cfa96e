import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Conditions } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import {
  actionTagCondition,
  unlessIgnoredCondition,
} from '../shared/domain/action-tag-condition.ts';
import { ownerTopicPrefix, tableIndexes } from '../shared/domain/names.ts';
import type { Grant } from '../shared/domain/grants.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { deliveryArns } from './delivery-arns.ts';

/** What grants can be about. */
export type Rooms = {
  readonly table: TableV2;
  readonly parameter: IStringParameter;
  readonly topic: ITopic;
  readonly key: IKey;
  /** What react-to-events reads. */
  readonly events: IQueue;
  /** What post-to-slack reads. */
  readonly slack: IQueue;
  readonly bus: Pick<EventBus, 'eventBusArn' | 'eventBusName'>;
  /** Name of the secret that the settings name; null: they name none, and nobody is granted any. */
  readonly slackSecret: string | null;
  /** Who the settings say can be asked about role delivery. */
  readonly roleDelivery: Settings['roleDelivery'];
  readonly machineArn: string;
  /** Key of the tag that asks for a change. */
  readonly actionTag: string;
};

type Reach = { readonly resources: string[]; readonly conditions?: Conditions };

/** One grant of permissions.ts as a statement of IAM. */
export function grantStatement(grant: Grant, rooms: Rooms): PolicyStatement {
  return new PolicyStatement({ actions: [...grant.actions], ...reachOf(grant, rooms) });
}

function reachOf(grant: Grant, rooms: Rooms): Reach {
  const { table, parameter, topic, key, events, slack, bus, machineArn, actionTag } = rooms;
  const stack = Stack.of(table);
  switch (grant.on) {
    case 'any':
      return { resources: ['*'] };
    case 'table':
      // Only queries go through indexes.
      return { resources: [table.tableArn, ...(reads(grant) ? indexArns(table) : [])] };
    case 'roles':
      return {
        resources: [
          stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: '*' }),
        ],
      };
    case 'settings-parameter':
      return { resources: [parameter.parameterArn] };
    case 'operations-topic':
      return { resources: [topic.topicArn] };
    case 'owner-topics':
      return { resources: [stack.formatArn({ service: 'sns', resource: `${ownerTopicPrefix}*` })] };
    case 'topic-key':
      return { resources: [key.keyArn] };
    case 'instances-with-action-tag':
      return { resources: [any(stack, 'instance')], conditions: actionTagCondition(actionTag) };
    case 'instances-unless-ignored':
      return { resources: [any(stack, 'instance')], conditions: unlessIgnoredCondition(actionTag) };
    case 'launch-templates-with-action-tag':
      return {
        resources: [any(stack, 'launch-template')],
        conditions: actionTagCondition(actionTag),
      };
    case 'state-machine':
      return { resources: [machineArn] };
    case 'event-queue':
      return { resources: [events.queueArn] };
    case 'slack-queue':
      return { resources: [slack.queueArn] };
    case 'slack-secret':
      if (rooms.slackSecret === null) throw new Error('a secret is granted that no setting names');
      return { resources: [secretArn(stack, rooms.slackSecret)] };
    case 'event-bus':
      return { resources: [bus.eventBusArn] };
    case 'hub-product':
      return { resources: [ownProducts(stack)] };
    case 'event-data-store':
    case 'athena-work-group':
    case 'athena-table':
    case 'trail-bucket':
    case 'results-bucket':
      return { resources: [...deliveryArns(grant.on, rooms.roleDelivery, stack)] };
  }
}

/** Secrets Manager puts six characters of its own behind the name (docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html). */
const secretArn = (stack: Stack, name: string): string =>
  stack.formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${name}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** docs.aws.amazon.com/service-authorization/latest/reference/list_awssecurityhub.html (product) */
const ownProducts = (stack: Stack): string =>
  stack.formatArn({
    service: 'securityhub',
    region: '*',
    resource: `product/${stack.account}/default`,
  });

const reads = (grant: Grant): boolean => grant.actions.includes('dynamodb:Query');

const indexArns = (table: TableV2): string[] =>
  Object.values(tableIndexes).map(({ name }) => `${table.tableArn}/index/${name}`);

const any = (stack: Stack, resource: 'instance' | 'launch-template'): string =>
  stack.formatArn({
    service: 'ec2',
    region: '*',
    resource,
    resourceName: '*',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });

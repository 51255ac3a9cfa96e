import type { Account, Region } from '../account/account.ts';
import type { Resource } from './need.ts';

export interface Place {
  readonly account: Account;
  readonly region: Region;
}

/** The members of all operations' inputs that name what they are about. */
export interface Named {
  InstanceId?: string;
  InstanceIds?: string[];
  Resources?: string[];
  PathPrefix?: string;
  RoleArn?: string;
  stateMachineArn?: string;
  Name?: string;
  TopicArn?: string;
  TargetArn?: string;
  ResourceArn?: string;
  SubscriptionArn?: string;
  QueueUrl?: string;
  QueueName?: string;
  SecretId?: string;
  RoleName?: string;
  Entries?: { EventBusName?: string }[];
  Findings?: { ProductArn?: string }[];
  TableName?: string;
  IndexName?: string;
  RequestItems?: Record<string, unknown>;
  Tags?: unknown[];
  LaunchTemplateId?: string;
  LaunchTemplateName?: string;
  LaunchTemplate?: { LaunchTemplateId?: string; LaunchTemplateName?: string };
  ImageId?: string;
  QueryStatement?: string;
  QueryId?: string;
  QueryExecutionId?: string;
  WorkGroup?: string;
}

export type Resources = (input: Named, place: Place) => Resource[];

export const anything: Resources = () => [{ arn: '*' }];

/** IAM evaluates tags of instances that the Region has; of others it knows the ARN only. */
export const instances: Resources = (
  { InstanceId = [], InstanceIds = [], Resources = [] },
  { account, region },
) =>
  [InstanceId, InstanceIds, Resources].flat().map((id) => {
    const instance = account.instances.get(id);
    const arn = `arn:aws:ec2:${region.name}:${account.id}:instance/${id}`;
    return instance?.region === region.name ? { arn, tags: instance.tags } : { arn };
  });

export const profiles: Resources = ({ PathPrefix = '/' }, { account }) => [
  { arn: `arn:aws:iam::${account.id}:instance-profile${PathPrefix}` },
];

export const machine: Resources = ({ stateMachineArn = '' }) => [{ arn: stateMachineArn }];

export const role: Resources = ({ RoleArn = '' }) => [{ arn: RoleArn }];

export const parameter: Resources = ({ Name = '' }, { account, region }) => {
  if (Name.startsWith('arn:')) return [{ arn: Name }];
  const name = Name.replace(/^\//, '');
  return [{ arn: `arn:aws:ssm:${region.name}:${account.id}:parameter/${name}` }];
};

export const topic: Resources = (
  { TopicArn, TargetArn, ResourceArn, SubscriptionArn, Name = '' },
  { account, region },
) => {
  const ofSubscription = SubscriptionArn?.replace(/:[^:]*$/, '');
  const named = `arn:aws:sns:${region.name}:${account.id}:${Name}`;
  return [{ arn: TopicArn ?? TargetArn ?? ResourceArn ?? ofSubscription ?? named }];
};

export const queue: Resources = ({ QueueUrl, QueueName }, { account, region }) => {
  const name = QueueName ?? QueueUrl?.split('/').at(-1) ?? '';
  return [{ arn: `arn:aws:sqs:${region.name}:${account.id}:${name}` }];
};

/** A secret's ARN ends in six characters that only Secrets Manager knows; of one that is not there, in none. */
export const secret: Resources = ({ SecretId, Name }, { account, region }) => {
  const id = SecretId ?? Name ?? '';
  if (id.startsWith('arn:')) return [{ arn: id }];
  const made = `arn:aws:secretsmanager:${region.name}:${account.id}:secret:${id}`;
  return [{ arn: region.secrets.get(id)?.arn ?? made }];
};

export const bus: Resources = ({ Name = '' }, { account, region }) => [
  { arn: `arn:aws:events:${region.name}:${account.id}:event-bus/${Name}` },
];

export const buses: Resources = ({ Entries = [] }, { account, region }) =>
  Entries.map(({ EventBusName = 'default' }) => ({
    arn: EventBusName.startsWith('arn:')
      ? EventBusName
      : `arn:aws:events:${region.name}:${account.id}:event-bus/${EventBusName}`,
  }));

export const products: Resources = ({ Findings = [] }) =>
  Findings.map(({ ProductArn = '' }) => ({ arn: ProductArn }));

export const roleNamed: Resources = ({ RoleName = '' }, { account }) => [
  { arn: `arn:aws:iam::${account.id}:role/${RoleName}` },
];

/** A query of an index needs the index, and the table not at all. */
export const tables: Resources = (
  { TableName, IndexName, RequestItems = {}, ResourceArn },
  { account, region },
) => {
  if (ResourceArn !== undefined) return [{ arn: ResourceArn }];
  const names = TableName === undefined ? Object.keys(RequestItems) : [TableName];
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  return names.map((name) => {
    const table = name.startsWith('arn:')
      ? name
      : `arn:aws:dynamodb:${region.name}:${account.id}:table/${name}`;
    return { arn: table + index };
  });
};

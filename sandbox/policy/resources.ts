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
  TableName?: string;
  IndexName?: string;
  RequestItems?: Record<string, unknown>;
  Tags?: unknown[];
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
  { TopicArn, TargetArn, ResourceArn, Name = '' },
  { account, region },
) => [
  {
    arn: TopicArn ?? TargetArn ?? ResourceArn ?? `arn:aws:sns:${region.name}:${account.id}:${Name}`,
  },
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

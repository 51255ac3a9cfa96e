/** Where a grant ends: infra and policy-document.ts turn each word into ARNs and conditions. */
type CommonScope =
  /** Actions that IAM cannot limit to a resource. */
  | 'any'
  /** The deployed table; its indexes too, where a grant queries. */
  | 'table'
  /** EC2 instances that carry the action tag with any value but `ignore` (action-tag-condition.ts). */
  | 'instances-with-action-tag'
  /** Every IAM role of the account. */
  | 'roles';

/** What a function of the stack is granted. */
export type GrantScope =
  | CommonScope
  /** The same, and instances without the tag. */
  | 'instances-unless-ignored'
  | 'settings-parameter'
  | 'owner-topics'
  | 'operations-topic'
  | 'topic-key'
  | 'state-machine'
  | 'event-queue'
  | 'slack-queue'
  /** The one that the settings name. */
  | 'slack-secret'
  | 'event-bus'
  /** In every Region, what findings of one's own belong to. */
  | 'hub-product';

/** What a person needs for a command: nobody knows the Region in which the stack was deployed, if it was. */
export type CommandScope = CommonScope | 'instances' | 'warden-parameters' | 'warden-topics';

export type Grant<Scope = GrantScope> = {
  readonly actions: readonly string[];
  readonly on: Scope;
  readonly why: string;
};

export const settings: Grant = {
  actions: ['ssm:GetParameter'],
  on: 'settings-parameter',
  why: 'every step reads the settings afresh, so that the kill switch works at once',
};

export const account: Grant<'any'> = {
  actions: ['ec2:DescribeRegions', 'iam:ListInstanceProfiles', 'sts:GetCallerIdentity'],
  on: 'any',
  why: 'which Regions are enabled, which role is behind which profile, which account this is',
};

export const instances: Grant<'any'> = {
  actions: ['ec2:DescribeInstances'],
  on: 'any',
  why: 'EC2 describe calls know no resources',
};

export const defaults: Grant<'any'> = {
  actions: ['ec2:GetInstanceMetadataDefaults'],
  on: 'any',
  why: 'what the account demands of its instances is asked per Region, and knows no resources',
};

export const metrics: Grant<'any'> = {
  actions: ['cloudwatch:GetMetricData'],
  on: 'any',
  why: 'metrics know no resources',
};

export const whoChanged: Grant<'any'> = {
  actions: ['cloudtrail:LookupEvents'],
  on: 'any',
  why: 'who changed an instance back is told where CloudTrail knows it; look-ups know no resources',
};

export const changing = ['ec2:ModifyInstanceMetadataOptions'] as const;

export const change: Grant<'instances-with-action-tag'> = {
  actions: changing,
  on: 'instances-with-action-tag',
  why: 'the only write to EC2 that there is',
};

export const wideChange: Grant = {
  actions: changing,
  on: 'instances-unless-ignored',
  why: 'the only write to EC2 that there is: the campaign or an automatic undo changes untagged instances',
};

export const table = (why: string, ...operations: readonly string[]): Grant<'table'> => ({
  actions: operations.map((operation) => `dynamodb:${operation}`),
  on: 'table',
  why,
});

export const publish = (on: 'owner-topics' | 'operations-topic', why: string): Grant => ({
  actions: ['sns:Publish'],
  on,
  why,
});

export const tellBus = (what: string): Grant => ({
  actions: ['events:PutEvents'],
  on: 'event-bus',
  why: `tells other programs of ${what}`,
});

export const toSecurityHub: Grant = {
  actions: ['securityhub:BatchImportFindings'],
  on: 'hub-product',
  why: 'findings of every Region, where the settings ask for it',
};

export const topicKey: Grant = {
  actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
  on: 'topic-key',
  why: 'the topics are encrypted; publishing needs the key',
};

/** Which Regions are enabled, and who is asking. */
export const places: Grant<'any'> = {
  actions: ['ec2:DescribeRegions', 'sts:GetCallerIdentity'],
  on: 'any',
  why: 'a stack is looked for in every enabled Region; what a person asks for is recorded with the ARN',
};

export const parameters: Grant<'warden-parameters'> = {
  actions: ['ssm:GetParameter'],
  on: 'warden-parameters',
  why: 'a deployed stack says which settings hold, and where its table is',
};

export const groupTags: Grant<'any'> = {
  actions: ['autoscaling:DescribeAutoScalingGroups'],
  on: 'any',
  why: 'who owns an instance without an owner tag its Auto Scaling group may say; describe calls know no resources',
};

export const roleTags: Grant<'roles'> = {
  actions: ['iam:ListRoleTags'],
  on: 'roles',
  why: 'the same may its role; without either it is a note, and the fallback hears of it',
};

export const subscribers: Grant<'warden-topics'> = {
  actions: ['sns:ListSubscriptionsByTopic'],
  on: 'warden-topics',
  why: 'whether anybody hears what is sent there is known to SNS alone',
};

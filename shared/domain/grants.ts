/** Where a grant ends: infra and policy-document.ts turn each word into ARNs and conditions. */
type CommonScope =
  /** Actions that IAM cannot limit to a resource. */
  | 'any'
  /** The deployed table; its indexes too, where a grant queries. */
  | 'table'
  /** EC2 instances that carry the action tag with any value but `ignore` (action-tag-condition.ts). */
  | 'instances-with-action-tag'
  /** The same of launch templates. */
  | 'launch-templates-with-action-tag'
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
  | 'hub-product'
  /** What the settings name under roleDelivery: an event data store, or Athena's work group, its table and its buckets. */
  | 'event-data-store'
  | 'athena-work-group'
  | 'athena-table'
  | 'trail-bucket'
  | 'results-bucket';

/** What a person needs for a command: nobody knows the Region in which the stack was deployed, if it was. */
export type CommandScope =
  | CommonScope
  | 'instances'
  | 'launch-templates'
  /** AMIs; that they are the account's own is EC2's condition. */
  | 'images'
  /** The account's defaults, which IAM knows as no resource: a statement of its own all the same. */
  | 'account-defaults'
  | 'warden-parameters'
  | 'warden-topics';

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
  why: 'the only call that changes an instance',
};

/**
 * Both know the launch template as their resource and aws:ResourceTag as a condition
 * (docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html). Neither asks for ec2:RunInstances or
 * iam:PassRole: nobody checks what a version names until something is launched from it
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/permissions-for-launch-templates.html).
 */
export const changeTemplates: Grant<'launch-templates-with-action-tag'> = {
  actions: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
  on: 'launch-templates-with-action-tag',
  why: 'a new version that requires IMDSv2, and which version is the default',
};

/** It knows no resources. */
export const changeDefaults: Grant<'any'> = {
  actions: ['ec2:ModifyInstanceMetadataDefaults'],
  on: 'any',
  why: "the account's defaults, where the settings ask for them; the call knows no resources",
};

export const wideChange: Grant = {
  actions: changing,
  on: 'instances-unless-ignored',
  why: 'the only call that changes an instance: the campaign or an automatic undo changes untagged instances',
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

export const sources: Grant<'any'> = {
  actions: [
    'ec2:DescribeLaunchTemplates',
    'ec2:DescribeLaunchTemplateVersions',
    'ec2:DescribeFleets',
    'ec2:DescribeSpotFleetRequests',
    'ec2:DescribeImages',
    'autoscaling:DescribeLaunchConfigurations',
  ],
  on: 'any',
  why: 'what instances come from, and what it would launch next; with the groups below. Describe calls know no resources',
};

export const groupTags: Grant<'any'> = {
  actions: ['autoscaling:DescribeAutoScalingGroups'],
  on: 'any',
  why: 'what replaces an instance, and who owns one without an owner tag, its Auto Scaling group may say; describe calls know no resources',
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

const why =
  'which calls were signed with credentials that IMDSv1 had handed out, where the settings name who can be asked';

/** docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html: a query names its event data store. */
export const askLake: readonly Grant[] = [
  {
    actions: ['cloudtrail:StartQuery', 'cloudtrail:GetQueryResults'],
    on: 'event-data-store',
    why,
  },
];

/** Athena reads the table and the buckets in the name of whoever asks: docs.aws.amazon.com/athena/latest/ug/s3-permissions.html */
export const askAthena: readonly Grant[] = [
  {
    actions: [
      'athena:StartQueryExecution',
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:GetWorkGroup',
    ],
    on: 'athena-work-group',
    why,
  },
  {
    actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
    on: 'athena-table',
    why,
  },
  { actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:GetObject'], on: 'trail-bucket', why },
  {
    actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:GetObject', 's3:PutObject'],
    on: 'results-bucket',
    why,
  },
];

import type { FunctionName } from './names.ts';

/** Where a grant ends: infra and policy-document.ts turn each word into ARNs and conditions. */
type CommonScope =
  /** Actions that IAM cannot limit to a resource. */
  | 'any'
  /** The deployed table; its indexes too, where a grant queries. */
  | 'table'
  /** EC2 instances that carry the action tag with any value but `ignore` (action-tag-condition.ts). */
  | 'instances-with-action-tag';

/** What a function of the stack is granted. */
export type GrantScope =
  | CommonScope
  | 'settings-parameter'
  | 'owner-topics'
  | 'operations-topic'
  | 'topic-key';

/** What a person needs for a command: nobody knows the Region in which the stack was deployed, if it was. */
export type CommandScope = CommonScope | 'warden-parameters';

export type Grant<Scope = GrantScope> = {
  readonly actions: readonly string[];
  readonly on: Scope;
  readonly why: string;
};

const settings: Grant = {
  actions: ['ssm:GetParameter'],
  on: 'settings-parameter',
  why: 'every step reads the settings afresh, so that the kill switch works at once',
};

const account: Grant<'any'> = {
  actions: ['ec2:DescribeRegions', 'iam:ListInstanceProfiles', 'sts:GetCallerIdentity'],
  on: 'any',
  why: 'which Regions are enabled, which role is behind which profile, which account this is',
};

const instances: Grant<'any'> = {
  actions: ['ec2:DescribeInstances'],
  on: 'any',
  why: 'EC2 describe calls know no resources',
};

const defaults: Grant<'any'> = {
  actions: ['ec2:GetInstanceMetadataDefaults'],
  on: 'any',
  why: 'what the account demands of its instances is asked per Region, and knows no resources',
};

const metrics: Grant<'any'> = {
  actions: ['cloudwatch:GetMetricData'],
  on: 'any',
  why: 'metrics know no resources',
};

const change: Grant<'instances-with-action-tag'> = {
  actions: ['ec2:ModifyInstanceMetadataOptions'],
  on: 'instances-with-action-tag',
  why: 'the only write to EC2 that there is',
};

const table = (why: string, ...operations: readonly string[]): Grant<'table'> => ({
  actions: operations.map((operation) => `dynamodb:${operation}`),
  on: 'table',
  why,
});

const publish = (on: 'owner-topics' | 'operations-topic', why: string): Grant => ({
  actions: ['sns:Publish'],
  on,
  why,
});

const topicKey: Grant = {
  actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
  on: 'topic-key',
  why: 'the topics are encrypted; publishing needs the key',
};

/** What each function may call, and why. One role per function; only remediate-region may write to EC2. */
export const permissionsOf = {
  'list-targets': [
    settings,
    table('takes the lease, starts the run record', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
    account,
  ],
  'audit-region': [
    settings,
    table(
      'compares with what it knew, writes what is new, marks what is gone',
      'BatchGetItem',
      'Query',
      'UpdateItem',
      'PutItem',
      'BatchWriteItem',
    ),
    instances,
    defaults,
    metrics,
  ],
  'allot-changes': [
    settings,
    table('weighs what was asked against the limits', 'Query', 'UpdateItem'),
  ],
  'remediate-region': [
    settings,
    table('keeps the ledger', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
    instances,
    defaults,
    change,
  ],
  'record-failure': [
    table('marks a target unread and its records stale', 'Query', 'UpdateItem', 'PutItem'),
  ],
  'notify-owners': [
    settings,
    table(
      'reads the news, remembers what was sent',
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'BatchWriteItem',
    ),
    {
      actions: [
        'sns:CreateTopic',
        'sns:TagResource',
        'sns:SetTopicAttributes',
        'sns:ListSubscriptionsByTopic',
        'sns:Subscribe',
      ],
      on: 'owner-topics',
      why: 'an owner gets a topic on first need, and is known to read it',
    },
    publish('owner-topics', 'one digest per owner and run'),
    publish('operations-topic', 'instances without an owner'),
    topicKey,
  ],
  'finish-run': [
    table('sums up the run, gives the lease back', 'GetItem', 'Query', 'UpdateItem'),
    publish('operations-topic', 'the summary of the run'),
    topicKey,
  ],
} as const satisfies Record<FunctionName, readonly Grant[]>;

export const commandNames = ['audit', 'plan', 'apply'] as const;

export type CommandName = (typeof commandNames)[number];

const auditGrants = [account, instances, metrics] as const;

const planGrants = [
  ...auditGrants,
  defaults,
  {
    actions: ['ssm:GetParameter'],
    on: 'warden-parameters',
    why: 'a deployed stack says which settings hold, and where its table is',
  },
] as const;

/** What a person needs for each command of the command line, and why. Nothing but apply writes. */
export const commandPermissions = {
  audit: auditGrants,
  plan: planGrants,
  apply: [
    ...planGrants,
    change,
    table(
      'keeps the ledger of the deployed stack, under its lease',
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'BatchWriteItem',
    ),
  ],
} as const satisfies Record<CommandName, readonly Grant<CommandScope>[]>;

import type { FunctionName } from './names.ts';

/** Where a grant ends. infra turns each word into ARNs and conditions; nothing else is ever granted. */
export type GrantScope =
  /** Actions that IAM cannot limit to a resource. */
  | 'any'
  | 'table'
  | 'settings-parameter'
  | 'owner-topics'
  | 'operations-topic'
  | 'topic-key'
  /** EC2 instances of this account that carry the action tag with any value but `ignore`. */
  | 'instances-with-action-tag';

export type Grant = {
  readonly actions: readonly string[];
  readonly on: GrantScope;
  readonly why: string;
};

const settings: Grant = {
  actions: ['ssm:GetParameter'],
  on: 'settings-parameter',
  why: 'every step reads the settings afresh, so that the kill switch works at once',
};

const describeInstances: Grant = {
  actions: ['ec2:DescribeInstances', 'ec2:GetInstanceMetadataDefaults'],
  on: 'any',
  why: 'EC2 describe calls know no resources',
};

const table = (why: string, ...operations: readonly string[]): Grant => ({
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
    {
      actions: ['ec2:DescribeRegions', 'iam:ListInstanceProfiles', 'sts:GetCallerIdentity'],
      on: 'any',
      why: 'which Regions are enabled, which role is behind which profile, which account this is',
    },
  ],
  'audit-region': [
    settings,
    table(
      'writes what it read, marks what is gone',
      'Query',
      'UpdateItem',
      'PutItem',
      'BatchWriteItem',
    ),
    describeInstances,
    { actions: ['cloudwatch:GetMetricData'], on: 'any', why: 'metrics know no resources' },
  ],
  'allot-changes': [
    settings,
    table('weighs what was asked against the limits', 'Query', 'UpdateItem'),
  ],
  'remediate-region': [
    settings,
    table('keeps the ledger', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
    describeInstances,
    {
      actions: ['ec2:ModifyInstanceMetadataOptions'],
      on: 'instances-with-action-tag',
      why: 'the only write to EC2 in the whole stack',
    },
  ],
  'record-failure': [
    table('marks a target unread and its records stale', 'Query', 'UpdateItem', 'PutItem'),
  ],
  'notify-owners': [
    settings,
    table(
      'reads the news, remembers what was sent',
      'GetItem',
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

import {
  account,
  change,
  changing,
  type CommandScope,
  defaults,
  type Grant,
  instances,
  metrics,
  parameters,
  places,
  publish,
  settings,
  table,
  tellBus,
  topicKey,
  whoChanged,
  wideChange,
} from './grants.ts';
import type { FunctionName } from './names.ts';
import type { Settings } from './settings.ts';

/**
 * What each function may call, and why. One role per function; only remediate-region may write to EC2, and it more widely
 * where the settings ask for more (grantsOf).
 */
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
      'GetItem',
    ),
    instances,
    defaults,
    metrics,
    whoChanged,
  ],
  'allot-changes': [
    settings,
    table('weighs what was asked against limits and breaker', 'Query', 'UpdateItem', 'GetItem'),
  ],
  'remediate-region': [
    settings,
    table(
      'keeps the ledger, remembers what was done',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'GetItem',
    ),
    instances,
    defaults,
    change,
  ],
  'tell-machines': [
    settings,
    table(
      'reads what is new, remembers what was told',
      'Query',
      'BatchGetItem',
      'GetItem',
      'UpdateItem',
      'PutItem',
    ),
    tellBus('findings and changes'),
    {
      actions: ['securityhub:BatchImportFindings'],
      on: 'any',
      why: 'findings of every Region, where the settings ask for it; the products of Security Hub are not resources of ours',
    },
  ],
  'record-failure': [
    table(
      'marks a target unread and, where the run is about all of it, its records stale',
      'Query',
      'UpdateItem',
      'PutItem',
      'GetItem',
    ),
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
        'sns:DeleteTopic',
      ],
      on: 'owner-topics',
      why: 'an owner gets a topic on first need, and is known to read it; it goes when the owner has gone',
    },
    publish('owner-topics', 'one digest per owner and run'),
    publish('operations-topic', 'instances without an owner'),
    {
      actions: ['sns:ListSubscriptionsByTopic'],
      on: 'operations-topic',
      why: 'what nobody reads there is not taken for told',
    },
    topicKey,
  ],
  'finish-run': [
    tellBus('the end of the run'),
    table('sums up the run, gives the lease back', 'GetItem', 'Query', 'UpdateItem'),
    publish('operations-topic', 'the summary of the run'),
    topicKey,
  ],
  'react-to-events': [
    settings,
    table('whether anything is remembered of an instance', 'BatchGetItem'),
    instances,
    {
      actions: ['states:StartExecution'],
      on: 'state-machine',
      why: 'starts a run about the instances that events named',
    },
    {
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      on: 'event-queue',
      why: 'Lambda reads the queue of events in the name of the function',
    },
  ],
  'post-to-slack': [
    settings,
    table(
      'remembers threads, turns and how far a digest was posted',
      'GetItem',
      'PutItem',
      'UpdateItem',
    ),
    {
      actions: ['secretsmanager:GetSecretValue'],
      on: 'slack-secret',
      why: "Slack's token, or its webhooks",
    },
    {
      actions: [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ChangeMessageVisibility',
      ],
      on: 'slack-queue',
      why: 'Lambda reads the queue in the name of the function; what Slack wants later is put off',
    },
    publish('operations-topic', 'what Slack takes for nobody goes to operations'),
    topicKey,
  ],
} as const satisfies Record<FunctionName, readonly Grant[]>;

/** What decides how far remediate-region may write. */
type Reach = {
  readonly campaign: Pick<Settings['campaign'], 'enabled'>;
  readonly watch: Pick<Settings['watch'], 'onRejection'>;
};

/**
 * What a function is granted under the settings that are deployed: the campaign changes instances that carry no tag, and an
 * automatic undo must reach those whose owner has taken the tag off meanwhile (docs/decisions/0014).
 */
export function grantsOf(name: FunctionName, { campaign, watch }: Reach): readonly Grant[] {
  const grants: readonly Grant[] = permissionsOf[name];
  if (!campaign.enabled && watch.onRejection !== 'undo') return grants;
  return grants.map((grant) => (grant.on === change.on ? wideChange : grant));
}

export const commandNames = ['audit', 'plan', 'apply', 'undo', 'explain', 'breaker'] as const;

export type CommandName = (typeof commandNames)[number];

const auditGrants = [account, instances, metrics] as const;

const planGrants = [...auditGrants, defaults, parameters, whoChanged] as const;

const ledger = table(
  'keeps the ledger of the deployed stack, under its lease',
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'BatchWriteItem',
);

/** What a person needs for each command of the command line, and why. Only apply and undo write to EC2. */
export const commandPermissions = {
  audit: auditGrants,
  plan: [...planGrants, table('reads what is remembered, and the breaker', 'GetItem', 'Query')],
  apply: [...planGrants, change, ledger],
  undo: [
    places,
    parameters,
    instances,
    defaults,
    {
      actions: changing,
      on: 'instances',
      why: 'what was changed is put back, whatever its tags say by now',
    },
    ledger,
  ],
  explain: [
    ...planGrants,
    table('tells the story of an instance', 'GetItem', 'Query', 'BatchGetItem'),
  ],
  breaker: [
    places,
    parameters,
    table('shows the circuit breaker, and clears it', 'GetItem', 'UpdateItem'),
  ],
} as const satisfies Record<CommandName, readonly Grant<CommandScope>[]>;

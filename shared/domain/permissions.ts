import {
  account,
  askAthena,
  askLake,
  change,
  changeDefaults,
  changeTemplates,
  defaults,
  type Grant,
  groupTags,
  instances,
  metrics,
  publish,
  roleTags,
  settings,
  sources,
  table,
  tellBus,
  topicKey,
  toSecurityHub,
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
    ...askLake,
    ...askAthena,
  ],
  'audit-region': [
    settings,
    table(
      'compares with what it knew of instances and sources, writes what is new, marks what is gone',
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
    sources,
    groupTags,
    roleTags,
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
    sources,
    groupTags,
    change,
    changeTemplates,
    changeDefaults,
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
    toSecurityHub,
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
    {
      actions: ['sns:Unsubscribe'],
      on: 'any',
      why: 'the queue to Slack, where the settings do not want it any more; IAM knows no resource for it',
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

/** What decides how far remediate-region may write, and whom the others tell. */
type Reach = Pick<Settings, 'securityHub' | 'slack' | 'roleDelivery' | 'accountDefaults'> & {
  readonly campaign: Pick<Settings['campaign'], 'enabled'>;
  readonly watch: Pick<Settings['watch'], 'onRejection'>;
};

/** Whether post-to-slack has anything to do: what Amazon Q Developer posts, it reads from the topics by itself. */
export function isPostedByUs({ slack }: Pick<Settings, 'slack'>): boolean {
  return slack !== undefined && slack.mode !== 'amazon-q';
}

/**
 * What a function is granted under the settings that are deployed: the campaign changes instances that carry no tag, and an
 * automatic undo must reach those whose owner has taken the tag off meanwhile (docs/decisions/0014). Security Hub and Slack
 * are reached, and the account's defaults changed, only where the settings turn them on.
 */
export function grantsOf(name: FunctionName, settings: Reach): readonly Grant[] {
  const { campaign, watch, securityHub } = settings;
  const isWide = campaign.enabled || watch.onRejection === 'undo';
  const isOff = (grant: Grant): boolean =>
    (grant === toSecurityHub && !securityHub) ||
    (grant === changeDefaults && !asksForDefaults(settings)) ||
    isOffDelivery(grant, settings) ||
    ((grant.on === 'slack-secret' || grant.on === 'slack-queue') && !isPostedByUs(settings));
  return permissionsOf[name]
    .filter((grant: Grant) => !isOff(grant))
    .map((grant: Grant) => (isWide && grant.on === change.on ? wideChange : grant));
}

/** Whether the settings want anything of any Region's account defaults. */
function asksForDefaults({ accountDefaults }: Pick<Settings, 'accountDefaults'>): boolean {
  const all =
    typeof accountDefaults === 'string' ? [accountDefaults] : Object.values(accountDefaults);
  return all.some((wish) => wish !== 'leave');
}

/** Of whom can be asked about role delivery, the settings name one at most. */
function isOffDelivery(grant: Grant, { roleDelivery }: Pick<Settings, 'roleDelivery'>): boolean {
  const athena =
    roleDelivery !== undefined && 'athena' in roleDelivery ? roleDelivery.athena : null;
  if (askLake.includes(grant)) return roleDelivery === undefined || athena !== null;
  if (!askAthena.includes(grant)) return false;
  return athena === null || (grant.on === 'results-bucket' && athena.resultsBucket === undefined);
}

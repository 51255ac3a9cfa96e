import {
  account,
  change,
  changeDefaults,
  changeTemplates,
  changing,
  type CommandScope,
  defaults,
  type Grant,
  groupTags,
  instances,
  metrics,
  parameters,
  places,
  roleTags,
  sources,
  subscribers,
  table,
  whoChanged,
} from './grants.ts';

/** Commands that ask AWS for anything. */
export const commandNames = [
  'audit',
  'plan',
  'apply',
  'undo',
  'image',
  'explain',
  'breaker',
  'owners',
  'notify',
  'guardrails',
] as const;

export type CommandName = (typeof commandNames)[number];

const auditGrants = [account, instances, metrics, defaults, sources, groupTags, roleTags] as const;

const planGrants = [...auditGrants, parameters, whoChanged] as const;

const ledger = table(
  'keeps the ledger of the deployed stack, under its lease',
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'BatchWriteItem',
);

/** Of a person it stands in a statement of its own, behind those that only read. */
const defaultsByHand: Grant<CommandScope> = { ...changeDefaults, on: 'account-defaults' };

/** What a person needs for each command of the command line, and why. Only apply, undo and image write to EC2. */
export const commandPermissions = {
  audit: auditGrants,
  plan: [...planGrants, table('reads what is remembered, and the breaker', 'GetItem', 'Query')],
  apply: [...planGrants, change, changeTemplates, defaultsByHand, ledger],
  undo: [
    places,
    parameters,
    instances,
    defaults,
    sources,
    groupTags,
    {
      actions: changing,
      on: 'instances',
      why: 'what was changed is put back, whatever its tags say by now',
    },
    {
      actions: changeTemplates.actions,
      on: 'launch-templates',
      why: 'the same of launch templates',
    },
    defaultsByHand,
    ledger,
  ],
  image: [
    ...auditGrants,
    parameters,
    {
      actions: ['ec2:ModifyImageAttribute'],
      on: 'images',
      why: 'launches from an AMI are made to require IMDSv2, for good',
    },
    table(
      'keeps the ledger of the deployed stack, under its lease',
      'GetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'BatchWriteItem',
    ),
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
  owners: [
    places,
    parameters,
    table('knows the owners, and what they were told', 'Query', 'BatchGetItem'),
    subscribers,
  ],
  notify: [
    ...planGrants,
    table('reads what is remembered, and what was told', 'GetItem', 'Query', 'BatchGetItem'),
    subscribers,
  ],
  /** Printing a policy needs none of them; only what `check` reads is left to grant. */
  guardrails: [...auditGrants, whoChanged],
} as const satisfies Record<CommandName, readonly Grant<CommandScope>[]>;

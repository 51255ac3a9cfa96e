import {
  account,
  change,
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
  'explain',
  'breaker',
  'owners',
  'notify',
] as const;

export type CommandName = (typeof commandNames)[number];

const auditGrants = [account, instances, metrics, groupTags, roleTags] as const;

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
} as const satisfies Record<CommandName, readonly Grant<CommandScope>[]>;

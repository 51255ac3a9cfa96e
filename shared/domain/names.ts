/** Those that the state machine calls: one word names the state, the Lambda's file, the step's file and the construct. */
export const stateNames = [
  'list-targets',
  'audit-region',
  'allot-changes',
  'remediate-region',
  'tell-machines',
  'record-failure',
  'notify-owners',
  'finish-run',
] as const;

export type StateName = (typeof stateNames)[number];

/** Every Lambda of the stack (docs/layout.md). */
export const functionNames = [...stateNames, 'react-to-events', 'post-to-slack'] as const;

export type FunctionName = (typeof functionNames)[number];

export const productName = 'imds-warden';

/** CloudWatch namespace of what a run says about itself; the alarms read it. */
export const metricsNamespace = 'ImdsWarden';

/** Counted by finish-run, with the one dimension service=productName; an alarm waits for it. */
export const partialRunsMetric = 'PartialRuns';

/** The same for each finished run of the whole account, and for no other; an alarm waits for its absence. */
export const finishedRunsMetric = 'FinishedRuns';

/** Where summaries, alarms and the news of instances without an owner go. */
export const operationsTopicName = `${productName}-operations`;

/** Every topic that is made for an owner starts with this; the notifier's permissions end there. */
export const ownerTopicPrefix = 'imds-warden-owner-';

/** SSM parameters of the home Region: the settings as deployed, and the name of the deployed table. */
export const settingsParameter = `/${productName}/settings`;
export const tableParameter = `/${productName}/table`;

/** The bus on which findings, changes and ends of runs are told to other programs, and the `source` of those events. */
export const eventBusName = 'imds-warden';

export const eventSource = 'imds-warden';

/** Digests on their way to Slack: every owner's topic that has a place there is subscribed by this one queue. */
export const slackQueueName = `${productName}-slack`;

/** Key attributes of the one table, all of them strings but the epoch seconds at which an item expires. */
export const tableKeys = { partition: 'pk', sort: 'sk', timeToLive: 'expiresAt' } as const;

export type TableIndex = {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
  /** Attributes that the index holds beside the keys. */
  readonly holds: 'all' | readonly string[];
};

/** Sparse indexes of the one table. */
export const tableIndexes = {
  /** STATE records by target: who was last seen where. Marking them stale or gone needs no more of a record. */
  targets: {
    name: 'targets',
    partition: 'target',
    sort: 'instanceId',
    holds: ['region', 'account', 'gone'],
  },
  /** CHANGE records that are not settled yet, by target: what a crashed run left behind. */
  openChanges: { name: 'open-changes', partition: 'openTarget', sort: 'sk', holds: 'all' },
  /** CHANGE records whose owner has not been told yet, in whatever run they were made. */
  untoldChanges: { name: 'untold-changes', partition: 'untold', sort: 'pk', holds: 'all' },
  /** MEMORY records of instances whose last modify is watched. */
  underWatch: { name: 'under-watch', partition: 'watched', sort: 'sk', holds: 'all' },
  /** RUN summaries, newest last. */
  runs: { name: 'runs', partition: 'runs', sort: 'startedAt', holds: 'all' },
} as const satisfies Record<string, TableIndex>;

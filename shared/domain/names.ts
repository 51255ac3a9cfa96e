/** One word names the state, the Lambda's file, the step's file and the construct (docs/layout.md). */
export const functionNames = [
  'list-targets',
  'audit-region',
  'allot-changes',
  'remediate-region',
  'record-failure',
  'notify-owners',
  'finish-run',
] as const;

export type FunctionName = (typeof functionNames)[number];

export const productName = 'imds-warden';

/** CloudWatch namespace of what a run says about itself; the alarms read it. */
export const metricsNamespace = 'ImdsWarden';

/** Counted by finish-run, with the one dimension service=productName; an alarm waits for it. */
export const partialRunsMetric = 'PartialRuns';

/** Every topic that is made for an owner starts with this; the notifier's permissions end there. */
export const ownerTopicPrefix = 'imds-warden-owner-';

/** Key attributes and sparse indexes of the one table. */
export const tableKeys = { partition: 'pk', sort: 'sk', timeToLive: 'expiresAt' } as const;

export const tableIndexes = {
  /** STATE records by target: who was last seen where (to mark stale and gone). */
  targets: { name: 'targets', partition: 'target', sort: 'instanceId' },
  /** CHANGE records that are not settled yet, by target: what a crashed run left behind. */
  openChanges: { name: 'open-changes', partition: 'openTarget', sort: 'sk' },
  /** CHANGE records whose owner has not been told yet, in whatever run they were made. */
  untoldChanges: { name: 'untold-changes', partition: 'untold', sort: 'pk' },
  /** RUN summaries, newest last. */
  runs: { name: 'runs', partition: 'runs', sort: 'startedAt' },
} as const;

/** What AWS charges for, as far as a run or a command uses it. */
export type Usage = {
  /** Queries of every GetMetricData page that was answered. */
  readonly metricsRequested: number;
  readonly lambdaRequests: number;
  readonly lambdaGbSeconds: number;
  /** States that Step Functions entered. */
  readonly transitions: number;
  /** DynamoDB's, those of indexes included. */
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Messages to SNS, in pieces of 64 KB. */
  readonly publishes: number;
  /** Mails that SNS delivered. */
  readonly emails: number;
};

export const noUsage: Usage = {
  metricsRequested: 0,
  lambdaRequests: 0,
  lambdaGbSeconds: 0,
  transitions: 0,
  writeUnits: 0,
  readUnits: 0,
  publishes: 0,
  emails: 0,
};

export const usageKinds = Object.keys(noUsage) as readonly (keyof Usage)[];

/** What is left out of a part is none. */
export function addUsage(...parts: readonly Partial<Usage>[]): Usage {
  const sum = { ...noUsage };
  for (const part of parts) for (const kind of usageKinds) sum[kind] += part[kind] ?? 0;
  return sum;
}

/**
 * What Lambda would bill for an invocation. This machine's time is not Lambda's, so it is worked out, for the worse at
 * every turn; docs/cost.md says it in words. Nothing of it was measured at AWS.
 */

/** Every invocation starts an environment: Lambda keeps none from one day's run to the next. */
const coldStartSeconds = 1;

/** A virtual CPU of Lambda is taken to be so much slower than this machine's. */
const slower = 1.5;

/** Memory that comes with one whole virtual CPU (docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). */
const mbOfOneCpu = 1769;

/** How long an answer takes: DynamoDB's comes from the same Region, most others from another one. */
const secondsPerCall = { dynamodb: 0.02, other: 0.3 };

/** And beside that, for what is in it: a page of 1,000 instances then takes 2.3 seconds, and so do 500 metrics. */
const secondsPerInstance = 0.002;
const secondsPerMetric = 0.004;

export type Measured = {
  readonly cpuSeconds: number;
  readonly memoryMb: number;
  /** Calls that were answered, by operation. */
  readonly calls: Readonly<Record<string, number>>;
  readonly metricsRequested: number;
  readonly instances: number;
};

/** GB-seconds, as if no two calls were under way at once, and nothing were computed while one is. */
export function lambdaGbSeconds(measured: Measured): number {
  const { cpuSeconds, memoryMb, calls, metricsRequested, instances } = measured;
  const computing = (cpuSeconds * slower) / Math.min(1, memoryMb / mbOfOneCpu);
  const waiting = Object.entries(calls).reduce(
    (sum, [operation, count]) => sum + count * secondsOf(operation),
    metricsRequested * secondsPerMetric + instances * secondsPerInstance,
  );
  return ((coldStartSeconds + computing + waiting) * memoryMb) / 1024;
}

function secondsOf(operation: string): number {
  return /Item$|^Query$/.test(operation) ? secondsPerCall.dynamodb : secondsPerCall.other;
}

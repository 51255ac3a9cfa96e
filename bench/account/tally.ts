import type { GetMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../sandbox/index.ts';

/** What an account was asked in one run. */
export type Tally = {
  /** By operation, repeated and refused ones among them. */
  readonly calls: Readonly<Record<string, number>>;
  /** Calls that got no answer but an error, throttled ones for example. */
  readonly refused: number;
  /** Queries of the GetMetricData calls that were answered: what AWS charges for. */
  readonly metricsRequested: number;
  /** When the first call arrived, in epoch milliseconds. */
  readonly firstCallAt: number | null;
};

export type Tallying = {
  add(call: Pick<Call, 'operation' | 'parameters' | 'status'>): void;
  /** Everything since the last time this was asked. */
  take(): Tally;
};

/** @param now epoch milliseconds, of the machine and not of the sandbox */
export function tallying(now: () => number): Tallying {
  let calls: Record<string, number> = {};
  let refused = 0;
  let metricsRequested = 0;
  let firstCallAt: number | null = null;
  return {
    add: ({ operation, parameters, status }) => {
      firstCallAt ??= now();
      calls[operation] = (calls[operation] ?? 0) + 1;
      if (status !== 200) refused += 1;
      else if (operation === 'GetMetricData') metricsRequested += queries(parameters);
    },
    take: () => {
      const taken = { calls, refused, metricsRequested, firstCallAt };
      [calls, refused, metricsRequested, firstCallAt] = [{}, 0, 0, null];
      return taken;
    },
  };
}

function queries(parameters: unknown): number {
  return (parameters as GetMetricDataInput).MetricDataQueries?.length ?? 0;
}

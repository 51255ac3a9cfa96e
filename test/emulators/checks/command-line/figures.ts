import type { MeteredRun } from './run-metered.ts';

/** `5.6 s; 24 DescribeInstances, 5 GetMetricData`: over all Regions. */
export function figures({ seconds, calls }: MeteredRun): string {
  const sums = new Map<string, number>();
  for (const [call, count] of Object.entries(calls)) {
    const operation = call.split(' ')[1] ?? '';
    sums.set(operation, (sums.get(operation) ?? 0) + count);
  }
  const words = [...sums].map(([operation, count]) => `${count} ${operation}`).join(', ');
  return `${seconds.toFixed(1)} s; ${words}`;
}

import { cost } from '../../shared/decisions/cost.ts';
import { noUsage } from '../../shared/domain/usage.ts';
import { type Floor, totalOf } from '../account/floor.ts';
import type { Run } from '../runs/run-once.ts';
import { type Spread, spread } from './spread.ts';

/** The same account read by both programs, one after the other. */
export type Round = { readonly sdkOnly: Run; readonly audit: Run };

/** What the rounds of one size say. Ratios are of one round each: what else the machine did weighs on both programs. */
export type Figures = {
  readonly instances: number;
  readonly floor: number;
  readonly calls: Spread;
  readonly callRatio: Spread;
  readonly refused: Spread;
  readonly wallSeconds: Spread;
  readonly sdkOnlySeconds: Spread;
  readonly wallRatio: Spread;
  /** They say whether the time grows faster than the fleet. */
  readonly microsecondsPerInstance: Spread;
  /** Without the start of the process. */
  readonly secondsFromFirstCall: Spread;
  readonly sdkOnlySecondsFromFirstCall: Spread;
  /** What the wait for answers may hide from wallRatio. */
  readonly cpuSeconds: Spread;
  readonly sdkOnlyCpuSeconds: Spread;
  readonly cpuRatio: Spread;
  readonly peakRssMiB: Spread;
  readonly sdkOnlyPeakRssMiB: Spread;
  readonly metricsRequested: Spread;
  readonly usd: Spread;
};

/** @param rounds at least one */
export function figures(instances: number, floor: Floor, rounds: readonly Round[]): Figures {
  const over = (figure: (round: Round) => number) => spread(rounds.map(figure));
  const least = totalOf(floor);
  return {
    instances,
    floor: least,
    calls: over(({ audit }) => totalOf(audit.tally.calls)),
    callRatio: over(({ audit }) => totalOf(audit.tally.calls) / least),
    refused: over(({ audit }) => audit.tally.refused),
    wallSeconds: over(({ audit }) => audit.wallSeconds),
    sdkOnlySeconds: over(({ sdkOnly }) => sdkOnly.wallSeconds),
    wallRatio: over(({ audit, sdkOnly }) => audit.wallSeconds / sdkOnly.wallSeconds),
    microsecondsPerInstance: over(({ audit }) => (audit.wallSeconds * 1e6) / instances),
    secondsFromFirstCall: over(({ audit }) => audit.secondsFromFirstCall),
    sdkOnlySecondsFromFirstCall: over(({ sdkOnly }) => sdkOnly.secondsFromFirstCall),
    cpuSeconds: over(({ audit }) => audit.cpuSeconds),
    sdkOnlyCpuSeconds: over(({ sdkOnly }) => sdkOnly.cpuSeconds),
    cpuRatio: over(({ audit, sdkOnly }) => audit.cpuSeconds / sdkOnly.cpuSeconds),
    peakRssMiB: over(({ audit }) => audit.peakRssMiB),
    sdkOnlyPeakRssMiB: over(({ sdkOnly }) => sdkOnly.peakRssMiB),
    metricsRequested: over(({ audit }) => audit.tally.metricsRequested),
    usd: over(({ audit }) => usdOf(audit)),
  };
}

function usdOf({ tally: { metricsRequested } }: Run): number {
  return cost({ ...noUsage, metricsRequested }).usd;
}

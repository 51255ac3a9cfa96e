import { type Spread, spread } from '../report/spread.ts';
import type { Statuses } from './change-all.ts';
import { changeOperation, type ChangeTally } from './change-tally.ts';

/** One case, measured once. */
export type ChangeRound = {
  readonly statuses: Statuses;
  readonly tally: ChangeTally;
  /** Of the whole step remediate-region, its verification included. */
  readonly stepSeconds: number;
  /** 0..1 of these, in which this process was not idle. */
  readonly busyShare: number;
};

/** What the rounds of one case say. Seconds are the machine's. */
export type ChangeFigures = {
  readonly instances: number;
  readonly scale: number;
  /** What EC2 refills, per second of the machine. */
  readonly refillPerSecond: number;
  /** From the first to the last call of ModifyInstanceMetadataOptions, as they arrived at the account. */
  readonly seconds: Spread;
  readonly changesPerSecond: Spread;
  readonly rateRatio: Spread;
  readonly stepSeconds: Spread;
  /** Near 1 this machine bounds the rate, because it has other things to do, and not the pace. */
  readonly busyShare: Spread;
  readonly changed: Spread;
  readonly failed: Spread;
  /** Neither applied nor failed: open, superseded or without a record. */
  readonly others: Spread;
  /** Of ModifyInstanceMetadataOptions, repeated ones among them. */
  readonly calls: Spread;
  readonly throttled: Spread;
  readonly throttledShare: Spread;
  /** Of all other operations. */
  readonly throttledOthers: Spread;
  readonly callsPerChange: Spread;
  /**
   * Calls of DynamoDB that write; a batch is one. Each is of one unit, and as many again as indexes it changes; those
   * the sandbox's DynamoDB leaves out of its consumed capacity, so no units are shown.
   */
  readonly writesPerChange: Spread;
};

/** docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const documentedRefill = 5;
const write = /^(Put|Update|Delete|BatchWrite)Items?$/;

/**
 * The rate is what EC2 saw between the first and the last call, and so without what comes before and after them (the
 * read of the defaults, the verification), which a run of seconds would make too much of. The turns that are saved up at
 * the start are in it: of 1,000 changes, ten.
 * @param rounds at least one, of at least two changes
 */
export function changeFigures(
  { instances, scale }: { readonly instances: number; readonly scale: number },
  rounds: readonly ChangeRound[],
): ChangeFigures {
  const over = (figure: (round: ChangeRound) => number) => spread(rounds.map(figure));
  const refillPerSecond = documentedRefill * scale;
  const rate = (round: ChangeRound) => (round.tally.accepted - 1) / secondsOf(round);
  const applied = ({ statuses }: ChangeRound) => statuses['applied'] ?? 0;
  const failed = ({ statuses }: ChangeRound) => statuses['failed'] ?? 0;
  const calls = ({ tally }: ChangeRound) => tally.calls[changeOperation] ?? 0;
  const throttled = ({ tally }: ChangeRound) => tally.throttled[changeOperation] ?? 0;
  return {
    instances,
    scale,
    refillPerSecond,
    seconds: over(secondsOf),
    changesPerSecond: over(rate),
    rateRatio: over((round) => rate(round) / refillPerSecond),
    stepSeconds: over(({ stepSeconds }) => stepSeconds),
    busyShare: over(({ busyShare }) => busyShare),
    changed: over(applied),
    failed: over(failed),
    others: over((round) => sum(round.statuses) - applied(round) - failed(round)),
    calls: over(calls),
    throttled: over(throttled),
    throttledShare: over((round) => throttled(round) / calls(round)),
    throttledOthers: over((round) => sum(round.tally.throttled) - throttled(round)),
    callsPerChange: over((round) => sum(round.tally.calls) / round.tally.accepted),
    writesPerChange: over(({ tally }) => sum(tally.calls, write) / tally.accepted),
  };
}

function secondsOf({ tally: { firstAt, lastAt } }: ChangeRound): number {
  return ((lastAt ?? Number.NaN) - (firstAt ?? Number.NaN)) / 1000;
}

function sum(counts: Readonly<Record<string, number>>, names = /./): number {
  return Object.entries(counts).reduce(
    (total, [name, count]) => total + (names.test(name) ? count : 0),
    0,
  );
}

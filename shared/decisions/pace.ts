/**
 * EC2 gives each account and Region a bucket of 100 calls of ModifyInstanceMetadataOptions, and refills it with 5 a
 * second (docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html). Just under the refill the bucket never runs
 * dry by our doing, and nine tenths of what it holds are left to others.
 */
const perSecond = 4.9;

/** Turns that may be saved up: enough to catch up after a slow answer. */
export const mostSaved = 10;

/** How often something may be called, and how many turns may be saved up meanwhile. */
export type Rate = { readonly perSecond: number; readonly mostSaved: number };

const rateOfChanges: Rate = { perSecond, mostSaved };

/**
 * "The hard limit for email delivery is 10 messages per second per subscription", and beyond it the subscription is set back
 * to pending (docs.aws.amazon.com/general/latest/gr/sns.html): all publishes together stay below it, whoever reads several
 * owners' topics. Nothing is saved up, so that no second holds more.
 */
export const rateOfDigests: Rate = { perSecond: 10, mostSaved: 1 };

/** While somebody else empties the bucket; one call a second still gets its share of it, and notices when that is over. */
const leastShare = 0.2;

/** From nothing to the full pace; from one halving to the full pace it takes half as long. */
const secondsToRecover = 60;

/** How fast calls are made, and what was learnt of the bucket so far. A value; only the caller has a clock. */
export type Pace = {
  /** Of the full pace: 1 unless calls were throttled lately. */
  readonly share: number;
  /** Turns saved up; below zero, what the last one still has to wait for. */
  readonly saved: number;
  /** Epoch milliseconds: when this was so. */
  readonly at: number;
  /** How often a throttle has slowed it down. */
  readonly slowdowns: number;
  readonly rate: Rate;
};

export type Turn = {
  readonly pace: Pace;
  /** Whole milliseconds from now; 0 when the turn has come. */
  readonly waitMilliseconds: number;
};

/**
 * @param saved turns that may be taken at once. None where somebody has taken turns a moment ago: the bucket they left
 *   may be far from full
 */
export function startPace(now: number, saved: number, rate: Rate = rateOfChanges): Pace {
  return { share: 1, saved: Math.min(saved, rate.mostSaved), at: now, slowdowns: 0, rate };
}

/** Takes the next turn, to be waited for before another is taken; `now` is never earlier than it was before. */
export function takeTurn(pace: Pace, now: number): Turn {
  const current = at(pace, now);
  const saved = current.saved - 1;
  const missing = Math.max(0, -saved);
  return {
    pace: { ...current, saved },
    waitMilliseconds: Math.ceil((missing / (current.rate.perSecond * current.share)) * 1000),
  };
}

/**
 * A call was throttled: the bucket is empty, so nothing is saved any more, and the pace is halved. What was sent
 * before the pace was slowed down for the last time (`slowdownsThen`, of the call's turn) says nothing new: eight calls
 * that meet one empty bucket are one reason to slow down, not eight.
 */
export function slowDown(pace: Pace, slowdownsThen: number, now: number): Pace {
  if (slowdownsThen < pace.slowdowns) return pace;
  const current = at(pace, now);
  return {
    share: Math.max(leastShare, current.share / 2),
    saved: Math.min(0, current.saved),
    at: current.at,
    slowdowns: current.slowdowns + 1,
    rate: pace.rate,
  };
}

/** The share that held before counts for the time in between: a little too slow, never too fast. */
function at(pace: Pace, now: number): Pace {
  const seconds = Math.max(0, now - pace.at) / 1000;
  return {
    share: Math.min(1, pace.share + seconds / secondsToRecover),
    saved: Math.min(pace.rate.mostSaved, pace.saved + seconds * pace.rate.perSecond * pace.share),
    at: Math.max(pace.at, now),
    slowdowns: pace.slowdowns,
    rate: pace.rate,
  };
}

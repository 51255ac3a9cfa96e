import type { FleetDescription, InstanceDescription } from '../../sandbox/index.ts';

/** Calls of 15 months: answered without a token, and rejected; null where nothing was ever measured. */
export type Totals = {
  readonly noToken: number | null;
  readonly noTokenRejected: number | null;
};

/**
 * What every instance's totals are, by its name: worked out from the fleet's description alone, neither by our code nor by
 * the sandbox's. For the kinds of use that usage.ts makes, whose calls have ended (past-fleet.ts).
 */
export function trueTotals({ instances = [] }: FleetDescription): ReadonlyMap<string, Totals> {
  return new Map(instances.map((instance) => [instance.name ?? '', totalsOf(instance)]));
}

function totalsOf({ usage = {}, options = {} }: InstanceDescription): Totals {
  const { launchedAt, runs, tokens = [], calls: [calls] = [] } = usage;
  // It never ran.
  if (runs?.length === 0) return { noToken: null, noTokenRejected: null };
  const made = calls && 'perDay' in calls ? callsOf(calls, launchedAt) : 0;
  // They ended when tokens were required: of those after that, it is known that there were none.
  if (tokens.length > 0) return { noToken: made, noTokenRejected: 0 };
  return options.httpTokens === 'required'
    ? { noToken: null, noTokenRejected: made }
    : { noToken: made, noTokenRejected: null };
}

const day = 86_400_000;

/** Whole calls, counted from the launch. */
function callsOf(
  { perDay, to }: { readonly perDay: number; readonly to?: string },
  from: string | undefined,
): number {
  return Math.floor(((milliseconds(from) - milliseconds(to)) / day) * perDay);
}

/** How long ago `-13d` or `-1h` is. */
function milliseconds(ago: string | undefined): number {
  const [, amount, unit] = /^-(\d+)([dh])$/.exec(ago ?? '') ?? [];
  if (amount === undefined) throw new RangeError(`no such span: ${ago}`);
  return Number(amount) * (unit === 'd' ? day : 3_600_000);
}

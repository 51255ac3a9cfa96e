/** How an instance used IMDSv1, as a description from which any metric point is computed. Times in milliseconds. */
export interface Usage {
  /** When it ran: in order, not overlapping; the last may be open. */
  readonly runs: { from: number; to?: number }[];
  /** IMDSv1 calls it makes while it runs, whether they are answered or not. */
  readonly calls: Calls[];
  /** Which tokens setting held from when on, in order; the first also holds before. */
  readonly tokens: { at: number; httpTokens: 'optional' | 'required' }[];
  /** Since when the endpoint is disabled or enabled; calls to a disabled endpoint are counted nowhere. */
  readonly endpoint: { at: number; httpEndpoint: 'enabled' | 'disabled' }[];
}

export type Calls = { from: number; to: number; perDay: number } | { at: number; count: number };

const DAY = 86_400_000;

/** Calls made in [from, to). Adding up neighbouring spans gives the same as asking for the whole. */
export function callsBetween(calls: readonly Calls[], from: number, to: number): number {
  let sum = 0;
  for (const call of calls) {
    if ('at' in call) {
      if (call.at >= from && call.at < to) sum += call.count;
    } else {
      const start = Math.max(from, call.from);
      const end = Math.min(to, call.to);
      if (end > start) sum += callsUntil(call, end) - callsUntil(call, start);
    }
  }
  return sum;
}

// Whole calls since the beginning: differences of a rounded total stay whole and never drift.
function callsUntil(call: { from: number; perDay: number }, time: number): number {
  return Math.floor(((time - call.from) / DAY) * call.perDay);
}

export interface Span {
  from: number;
  to: number;
  /** Whether the endpoint answered, so that calls count. */
  counted: boolean;
}

/** The spans in which the instance ran under the given tokens setting, up to `now`. */
export function observedSpans(
  usage: Usage,
  httpTokens: 'optional' | 'required',
  now: number,
): Span[] {
  const changes = [...usage.tokens.slice(1), ...usage.endpoint.slice(1)]
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  const spans: Span[] = [];
  for (const run of usage.runs) {
    const end = Math.min(run.to ?? now, now);
    const cuts = [run.from, ...changes.filter((at) => at > run.from && at < end), end];
    for (let index = 0; index + 1 < cuts.length; index++) {
      const from = cuts[index] ?? 0;
      const to = cuts[index + 1] ?? 0;
      if (to <= from || inForce(usage.tokens, from)?.httpTokens !== httpTokens) continue;
      spans.push({ from, to, counted: inForce(usage.endpoint, from)?.httpEndpoint !== 'disabled' });
    }
  }
  return spans;
}

function inForce<Change extends { at: number }>(
  changes: readonly Change[],
  time: number,
): Change | undefined {
  return changes.findLast(({ at }) => at <= time) ?? changes[0];
}

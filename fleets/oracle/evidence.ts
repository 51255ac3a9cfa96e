import { callsBetween, observedSpans, type Usage } from '../../sandbox/account/usage.ts';
import type { Reading } from '../witness/seen.ts';

const day = 86_400_000;
/** Evidence comes in buckets of three days (README, "Evidence"): the quiet window is rounded up to whole ones. */
const bucketDays = 3;

type Tokens = 'optional' | 'required';

/**
 * Whether the whole quiet window was observed and silent when a run read the metrics, worked out from how the sandbox says
 * the instance was used: no call in it, whatever setting held, and a data point of the metric in each of its buckets and
 * somewhere before them.
 * @param tokens the setting under which the metric has data points
 * @param reading of that metric; null: the run has not read it
 * @returns why not; null where it was
 */
export function whyNotQuiet(
  usage: Usage,
  tokens: Tokens,
  quietDays: number,
  reading: Reading | null,
): string | null {
  if (reading === null) return 'the run has not read the metric';
  if (!reading.isComplete) return 'the metric could not be read';
  const { at, to } = reading;
  if (to < at || to - at > 3_600_000) return 'the evidence does not end with the hour of reading';
  const buckets = Math.ceil(quietDays / bucketDays);
  const from = to - buckets * bucketDays * day;
  const calls = callsIn(usage, from, at);
  if (calls > 0) return `${calls} IMDSv1 calls were made in the quiet window`;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const start = from + bucket * bucketDays * day;
    if (!isObserved(usage, tokens, start, Math.min(start + bucketDays * day, at)))
      return `the bucket from ${new Date(start).toISOString()} was not observed`;
  }
  return isObserved(usage, tokens, 0, from) ? null : 'nothing was observed before the window';
}

function isObserved(usage: Usage, tokens: Tokens, from: number, to: number): boolean {
  return observedSpans(usage, tokens, to).some((span) => span.to > from && span.from < to);
}

/** Calls that count, answered or rejected. */
function callsIn(usage: Usage, from: number, to: number): number {
  const spans = [...observedSpans(usage, 'optional', to), ...observedSpans(usage, 'required', to)];
  return spans
    .filter(({ counted }) => counted)
    .map((span) => callsBetween(usage.calls, Math.max(span.from, from), Math.min(span.to, to)))
    .reduce((sum, calls) => sum + Math.max(0, calls), 0);
}

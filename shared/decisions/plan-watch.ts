import type { Watch } from '../domain/memory.ts';
import type { Plan } from '../domain/plan.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import { isHalfUndone } from './half-undone.ts';
import { calls, dayOf } from './notice-words.ts';
import { outOfReach } from './out-of-reach.ts';
import type { PlanFacts } from './plan-facts.ts';
import { planUndo } from './plan-undo.ts';
import { none } from './plan-words.ts';

/**
 * Takes a change under watch back once calls were rejected, where the settings say so, and finishes an undo that broke off
 * between its two calls; null where there is nothing to take back. Whoever set `ignore` meanwhile wants no change at all,
 * and a `restore` says itself what it wants.
 */
export function planWatch(facts: PlanFacts): Plan | null {
  const { instance, intent, memory, defaults } = facts;
  const watch = memory?.watch ?? null;
  if (watch === null || watch.end !== null) return null;
  const reason = whyUndo(facts);
  if (reason === null || intent.kind === 'ignore' || intent.kind === 'restore') return null;
  const obstacle = outOfReach(instance);
  if (obstacle !== null) return none(`${obstacle}; then it is undone: ${reason}`);
  if (instance.options === null) return none('EC2 did not say what its metadata options are');
  const { of, before, after } = watch;
  const plan = planUndo({ undoes: of, before, after, instance, defaults, reason });
  return plan.action === 'none' ? null : plan;
}

function whyUndo({ instance, memory, settings, now }: PlanFacts): string | null {
  const watch = memory?.watch ?? null;
  if (memory === null || watch === null) return null;
  if (instance.options !== null && isHalfUndone(memory, instance.options))
    return `run ${memory.made?.runId} began to undo the change of run ${watch.of.runId}, and its second call is still to be made`;
  if (settings.watch.onRejection !== 'undo' || !isFailingNow(watch, now)) return null;
  const { since, rejected } = watch;
  return `since IMDSv2 was required on ${dayOf(since)}, ${calls(rejected)} without a token ${rejected === 1 ? 'was' : 'were'} rejected, and the settings say to undo the change then`;
}

/**
 * What was rejected long ago may have been mended since: a setting that is changed later must not undo it then. Nor is an undo
 * that EC2 has refused asked for every hour.
 */
function isFailingNow({ lastRejectedAt, readTo, failedAt }: Watch, now: Date): boolean {
  const isOfToday = (at: string | null) =>
    at !== null && now.getTime() - epochOf(at) < dayMilliseconds + hour;
  return isOfToday(lastRejectedAt) && isOfToday(readTo) && !isOfToday(failedAt);
}

/** Rejected calls are known by the hour in which they began. */
const hour = 3_600_000;

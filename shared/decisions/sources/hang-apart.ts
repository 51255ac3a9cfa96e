import type { Instance, Target } from '../../domain/instance.ts';
import type { Intent } from '../../domain/intent.ts';
import type { Plan } from '../../domain/plan.ts';
import { type Apart, apartParts } from '../../domain/sources/source-audit.ts';
import type { VerdictKind } from '../../domain/verdict.ts';
import type { HangingBySource } from './hang.ts';
import { isBreaking } from './not-ready.ts';

/** As audited; without an intent and a plan nothing is known to ask for IMDSv1. */
export type Hanger = {
  readonly instance: Instance;
  readonly verdict: { readonly kind: VerdictKind };
  readonly intent?: Intent;
  readonly plan?: Plan;
};

/**
 * What an instance counts as beside the sources that it hangs on: keys as of sources, so that they are kept and added up with
 * these. No source has such an id.
 * @param isByHand whether nothing that is known launched it, and nothing would replace it
 */
export function hangApart(
  { instance, verdict, intent, plan }: Hanger,
  isByHand: boolean,
): string[] {
  const isStopped = instance.state === 'stopped' && verdict.kind === 'unknown';
  const parts: (keyof Apart)[] = [
    ...(isByHand && isBreaking(verdict.kind) ? ([isStopped ? 'stopped' : 'byHand'] as const) : []),
    ...(mayWantV1(intent, plan) ? (['restoring'] as const) : []),
  ];
  return parts.map((part) => apartKey(instance, part));
}

/** What hangApart has counted in a Region. */
export function readApart(hanging: HangingBySource, target: Target): Apart {
  const [byHand, stopped, restoring] = apartParts.map(
    (part) => hanging[apartKey(target, part)] ?? {},
  );
  return { byHand: byHand ?? {}, stopped: stopped ?? {}, restoring: restoring ?? {} };
}

/** The keys again, from what an audit has recorded. */
export function apartHanging(target: Target, apart: Apart): HangingBySource {
  return Object.fromEntries(apartParts.map((part) => [apartKey(target, part), apart[part]]));
}

function apartKey({ account, region }: Target, part: keyof Apart): string {
  return `${account}/${region}/defaults/${part}`;
}

/** A tag that nobody understands may have been meant to bring IMDSv1 back. */
function mayWantV1(intent: Intent | undefined, plan: Plan | undefined): boolean {
  if (intent?.kind === 'restore' || intent?.kind === 'not-understood') return true;
  if (plan === undefined) return false;
  const asked = 'asked' in plan ? plan.asked : plan.action;
  return asked === 'restore' || asked === 'undo';
}

import { findTags } from '../decisions/find-tags.ts';
import type { Asker } from '../domain/asker.ts';
import type { Change } from '../domain/change.ts';
import { changeId } from '../domain/change-ref.ts';
import type { Instance, Target } from '../domain/instance.ts';
import type { ChangePlan, WantedOptions } from '../domain/plan.ts';
import type { RunSummary } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import type { VerdictKind } from '../domain/verdict.ts';

export type Intention = {
  readonly run: Pick<RunSummary, 'runId' | 'startedAt' | 'startedBy' | 'scope'>;
  readonly of: Target & { readonly instanceId: string; readonly owner: string };
  readonly verdict: VerdictKind;
  readonly plan: ChangePlan;
  /** As read just now; null: the instance is gone. */
  readonly fresh: Instance | null;
  readonly settings: Pick<Settings, 'tags'>;
  readonly now: Date;
};

/** The record of a change before its call: what was there, what is wanted, why, and who asked. */
export function intendChange({ run, of, verdict, plan, fresh, settings, now }: Intention): Change {
  return {
    account: of.account,
    region: of.region,
    instanceId: of.instanceId,
    runId: run.runId,
    runStartedAt: run.startedAt,
    part: 1,
    parts: 1,
    action: plan.action,
    undoes: plan.action === 'undo' ? plan.undoes : null,
    status: 'intended',
    before: fresh?.options ?? null,
    wanted: plan.wanted,
    after: null,
    reason: plan.reason,
    outcome: null,
    ...whoAsked({ run, of, plan, fresh, settings }),
    startedBy: run.startedBy,
    verdict,
    owner: of.owner,
    intendedAt: now.toISOString(),
    requestedAt: null,
    settledAt: null,
    error: null,
    requestId: null,
  };
}

function whoAsked({
  run,
  of,
  plan,
  fresh,
  settings,
}: Pick<Intention, 'run' | 'of' | 'plan' | 'fresh' | 'settings'>): {
  readonly asker: Asker;
  readonly askedBy: string;
} {
  if (run.scope === 'undo') return { asker: 'person', askedBy: run.startedBy };
  if (plan.action === 'undo')
    return {
      asker: 'watch',
      askedBy: `the watch over ${changeId({ ...plan.undoes, instanceId: of.instanceId })}`,
    };
  const { action } = settings.tags;
  const said = fresh === null ? [] : findTags(fresh.tags, action);
  if (said.length > 0) return { asker: 'tag', askedBy: `tag ${action}=${said.join(', ')}` };
  if (fresh !== null) return { asker: 'campaign', askedBy: 'the deadline campaign' };
  return { asker: 'tag', askedBy: `tag ${action}` };
}

/** An undo in two calls is two records: the second begins where the first one ends. */
export function partsOf(intended: Change, calls: readonly WantedOptions[]): readonly Change[] {
  return calls.map((wanted, index) => ({
    ...intended,
    wanted,
    part: index + 1,
    parts: calls.length,
    before:
      index === 0 || intended.before === null
        ? intended.before
        : { ...intended.before, ...calls[index - 1] },
  }));
}

import { findTags } from '../../decisions/find-tags.ts';
import type { RunSummary } from '../../domain/run.ts';
import type { Settings } from '../../domain/settings.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import { shortText } from '../../domain/sources/short-text.ts';
import type { SourceChange, SourceState } from '../../domain/sources/source-change.ts';
import type { SourceCall, SourceChangePlan } from '../../domain/sources/source-plan.ts';
import type { Tag } from '../../domain/instance.ts';

export type SourceIntention = {
  readonly run: Pick<RunSummary, 'runId' | 'startedAt' | 'startedBy' | 'scope'>;
  readonly of: PendingSource;
  readonly name: string | null;
  readonly plan: SourceChangePlan;
  /** As read just now; null: it is gone, or could not be read. */
  readonly before: SourceState | null;
  /** Of the source itself. */
  readonly tags: readonly Tag[];
  readonly settings: Pick<Settings, 'tags' | 'accountDefaults'>;
  readonly now: Date;
};

/** The record of one call before it is made: what was there, what is wanted, why, and who asked. @param part from 1 */
export function intendSource(
  { run, of, name, plan, before, tags, settings, now }: SourceIntention,
  call: SourceCall,
  part: number,
): SourceChange {
  const { account, region, kind, id, owner, undoes } = of;
  return {
    account,
    region,
    kind,
    id,
    runId: run.runId,
    runStartedAt: run.startedAt,
    part,
    parts: plan.calls.length,
    name,
    action: plan.action,
    undoes,
    status: 'intended',
    call: named(call, run.runId),
    before,
    after: null,
    created: null,
    reason: shortText(plan.reason),
    outcome: null,
    ...whoAsked({ run, of, tags, settings }),
    startedBy: run.startedBy,
    owner,
    intendedAt: now.toISOString(),
    requestedAt: null,
    settledAt: null,
    error: null,
    requestId: null,
  };
}

/**
 * A version says which run has made it, to people, and to the read that settles a call whose answer was lost. At most 255
 * characters (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html).
 */
function named(call: SourceCall, runId: string): SourceCall {
  if (call.call !== 'create-version') return call;
  const run = runId.replaceAll(/[^\x20-\x7e]/g, '?');
  return { ...call, description: `${call.description.slice(0, 150)} (run ${run})` };
}

function whoAsked({
  run,
  of,
  tags,
  settings,
}: Pick<SourceIntention, 'run' | 'of' | 'tags' | 'settings'>): Pick<
  SourceChange,
  'asker' | 'askedBy'
> {
  if (of.action === 'undo' || of.action === 'require-v2')
    return { asker: 'person', askedBy: run.startedBy };
  if (of.action === 'require' || of.action === 'enforce')
    return { asker: 'settings', askedBy: `the setting accountDefaults for ${of.region}` };
  const { action } = settings.tags;
  const said = findTags(tags, action);
  return {
    asker: 'tag',
    askedBy: said.length > 0 ? `tag ${action}=${said.join(', ')}` : `tag ${action}`,
  };
}

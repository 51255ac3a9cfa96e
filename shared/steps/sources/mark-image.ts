import { noCounts } from '../../decisions/count.ts';
import { CallFailed } from '../../domain/errors.ts';
import type { Run } from '../../domain/run.ts';
import type { ImagePlan } from '../../domain/sources/image-plan.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import { epochOf } from '../../domain/time.ts';
import { putTargetReport, startRun } from '../../records/run-records.ts';
import { putPendingSources } from '../../records/sources/pending-source-records.ts';
import { type Application, type AppliedRun, runByHand } from '../run-by-hand.ts';
import type { Tools } from '../tools.ts';

/** Who uses an AMI may change while somebody thinks about it, and nobody can take it back. */
const mostMinutes = 15;

/**
 * Marks an AMI as a plan shows it, as a run of its own: recorded before the call, and verified by a later read.
 * @throws LeaseHeld when a run is under way, CallFailed when the plan is out of date; nothing is done then
 */
export async function markImage(
  tools: Tools,
  plan: ImagePlan,
  { startedBy, ...application }: Application,
): Promise<AppliedRun> {
  const { run } = application;
  const { account, region, image, owner } = plan;
  const action: PendingSource = {
    account,
    region,
    kind: 'image',
    id: image.id,
    owner,
    action: 'require-v2',
    undoes: null,
    shown: plan.plan.reason,
    status: 'allotted',
    reason: null,
  };
  const record = async () => {
    refuseOld(plan, tools.now());
    await recordMark(tools, run, { plan, startedBy, action });
  };
  const targets = [{ ...run, account, region }];
  return runByHand(
    tools,
    { scope: 'changes', targets, actions: [], sources: [action], record },
    application,
  );
}

function refuseOld({ at }: ImagePlan, now: Date): void {
  const minutes = (now.getTime() - epochOf(at)) / 60_000;
  if (minutes > mostMinutes)
    throw new CallFailed(
      `nothing was changed: who uses the AMI was read ${Math.round(minutes)} minutes ago; start again`,
    );
}

type Recorded = {
  readonly plan: ImagePlan;
  readonly startedBy: string;
  readonly action: PendingSource;
};

async function recordMark(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  run: Run,
  { plan: { account, region, settings }, startedBy, action }: Recorded,
): Promise<void> {
  await startRun(table, {
    ...run,
    scope: 'changes',
    leasedAt: now().toISOString(),
    startedBy,
    account,
    settings,
    status: 'running',
    finishedAt: null,
    summarySentAt: null,
    targets: [region],
    counts: null,
    changes: null,
    problems: [],
    notes: [],
  });
  await putPendingSources(table, run.runId, [action], now());
  const found = { ...run, account, region, counts: noCounts, gaps: [], notes: [] };
  await putTargetReport(table, { ...found, status: 'read', error: null }, now());
}

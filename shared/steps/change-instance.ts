import { isDeepStrictEqual } from 'node:util';
import { auditInstance } from '../decisions/audit-instance.ts';
import { callsOfUndo, planUndo } from '../decisions/plan-undo.ts';
import { none } from '../decisions/plan-words.ts';
import { rememberBegun, rememberSettled } from '../decisions/remember.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Change } from '../domain/change.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import type { Instance } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import { type ChangePlan, isChange, type Plan, toUndoes } from '../domain/plan.ts';
import type { RunSummary } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { describeById } from '../gateways/describe-instances.ts';
import { recordChange, readChange } from '../records/change-records.ts';
import { putMemory } from '../records/memory-records.ts';
import { readWholeChange } from './read-whole-change.ts';
import { callForChange } from './call-for-change.ts';
import { type Intention, intendChange, partsOf } from './intend-change.ts';
import type { Tools } from './tools.ts';

/** What one change is made from, apart from the instance itself. */
export type ChangeFacts = {
  readonly run: Pick<RunSummary, 'runId' | 'startedAt' | 'startedBy' | 'scope'>;
  /** Of this run's audit; null when there is none. */
  readonly record: InstanceRecord | null;
  /** Read a moment ago, under the lease. */
  readonly memory: Memory;
  /** What a broken attempt of this run has recorded of the change. */
  readonly made: Change | null;
  readonly settings: Settings;
  readonly defaults: AccountDefaults;
  /** Asked right before the change is recorded and called: a process may have been stopped since its turn came. */
  readonly mayCall: () => Promise<boolean>;
  /** Asked after each throttle of the call, see modifyMetadataOptions. */
  readonly repeat: () => Promise<string | null>;
};

/**
 * One change in six steps: read again, judge again, remember that it is begun, record, call, record. A crash anywhere
 * leaves a record that a later read settles; nothing here calls twice, because the record comes first and exists once
 * (docs/decisions/0006-one-change-per-instance-and-run.md).
 * @returns the change as it stands; where a broken attempt of this run left a record, that one, and nothing is called;
 *   null where the instance was audited again since, and no change is planned any more; `left` where the kill switch was
 *   thrown meanwhile
 */
export async function changeInstance(
  tools: Tools,
  action: PendingAction,
  facts: ChangeFacts,
): Promise<Change | 'left' | null> {
  const { run, record, made, settings } = facts;
  if (made) return made;
  const undone = await changeToUndo(tools, action, facts);
  const planned = undone === null ? (record?.plan ?? null) : null;
  if (undone === null && (planned === null || !isChange(planned))) return null;
  const fresh =
    (await describeById(tools.clients, action, [action.instanceId])).get(action.instanceId) ?? null;
  const now = tools.now();
  const plan = fresh === null ? null : planNow(fresh, undone, facts, now);
  const verdict = record?.verdict ?? undone?.verdict ?? 'unknown';
  const about = { run, of: action, verdict, fresh, settings, now };
  if (plan === null || !isChange(plan) || (planned !== null && !isSamePlan(plan, planned)))
    return supersede(tools, about, plannedFor(planned, undone), plan);
  if (!(await facts.mayCall())) return 'left';
  const intended = intendChange({ ...about, plan });
  const calls = plan.action === 'undo' ? callsOfUndo(plan.wanted) : [plan.wanted];
  return callEach(tools, partsOf(intended, calls), facts);
}

/** A person asked to undo it: what the ledger says of it. The watch's undo is a plan of the audit, like any other. */
async function changeToUndo(
  { table }: Tools,
  action: PendingAction,
  { run }: ChangeFacts,
): Promise<Change | null> {
  if (run.scope !== 'undo' || action.undoes === null) return null;
  return (await readWholeChange(table, { ...action, ...action.undoes }))?.change ?? null;
}

function planNow(fresh: Instance, undone: Change | null, facts: ChangeFacts, now: Date): Plan {
  const { defaults, settings, memory, record } = facts;
  if (undone !== null) {
    const { before, after, wanted } = undone;
    // As makePlan has it: what is under way may still come about.
    if (memory.begun !== null)
      return none(`the change of it by run ${memory.begun.runId} is not settled yet`);
    if (before === null) return none('what was there before is not recorded');
    const undoes = toUndoes(undone);
    const was = { before, after: after ?? { ...before, ...wanted } };
    const reason = `undone by hand: ${undone.reason}`;
    return planUndo({ undoes, ...was, instance: fresh, defaults, reason });
  }
  if (record === null) return none('the table has no record of its audit');
  const { evidence, roleNames } = record;
  const read = { instance: fresh, evidence, roleNames, defaults, memory };
  // What is new since the audit is a matter for the next one.
  const nothingNew = { sinceChange: null, tagSetAt: null, changedBackBy: null };
  // Who owns it without a tag of its own is as the audit found.
  const group = { why: 'they are read by the audit only' };
  const ownerSources = { group, role: null, before: record };
  const { origin } = record;
  return auditInstance({ ...read, ...nothingNew, ownerSources, origin }, settings, now).plan;
}

/** Setting by setting: the table gives a map's keys back in an order of its own. */
function isSamePlan(now: ChangePlan, then: Plan): boolean {
  return isChange(then) && now.action === then.action && isDeepStrictEqual(now.wanted, then.wanted);
}

function plannedFor(planned: Plan | null, undone: Change | null): ChangePlan {
  if (planned !== null && isChange(planned)) return planned;
  if (undone === null) throw new TypeError('neither a plan nor a change to undo');
  return {
    action: 'undo',
    undoes: toUndoes(undone),
    wanted: undone.before ?? {},
    reason: `undone by hand: ${undone.reason}`,
  };
}

async function supersede(
  tools: Tools,
  about: Omit<Intention, 'plan'>,
  planned: ChangePlan,
  now: Plan | null,
): Promise<Change> {
  const why = now?.reason ?? 'the instance is gone';
  const change: Change = {
    ...intendChange({ ...about, plan: planned }),
    status: 'superseded',
    outcome: `nothing was called: the plan changed between the audit and the change (now: ${why})`,
    settledAt: tools.now().toISOString(),
  };
  await recordChange(tools.table, change);
  return change;
}

/** The second call of an undo is made only where the first one was accepted. */
async function callEach(
  tools: Tools,
  parts: readonly Change[],
  { memory, repeat, settings }: ChangeFacts,
): Promise<Change> {
  let remembered = memory;
  let last: Change | null = null;
  for (const intended of parts) {
    remembered = await putMemory(tools.table, rememberBegun(remembered, intended));
    if (!(await recordChange(tools.table, intended)))
      return (await readChange(tools.table, intended)) ?? intended;
    const done = await callForChange(tools, intended, repeat);
    last = done;
    if (done.status === 'failed')
      await putMemory(tools.table, rememberSettled(remembered, done, settings.watch.days));
    if (done.status !== 'requested') return done;
  }
  if (last === null) throw new TypeError('a change without a call');
  return last;
}

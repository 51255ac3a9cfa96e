import { isDeepStrictEqual } from 'node:util';
import {
  rememberSourceBegun,
  rememberSourceSettled,
} from '../../decisions/sources/remember-source.ts';
import type { RunSummary } from '../../domain/run.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import { shortText } from '../../domain/sources/short-text.ts';
import type { SourceChange, SourceMemory } from '../../domain/sources/source-change.ts';
import {
  isSourceChange,
  type SourceCall,
  type SourceChangePlan,
  type SourcePlan,
} from '../../domain/sources/source-plan.ts';
import {
  readSourceChange,
  recordSourceChange,
} from '../../records/sources/source-change-records.ts';
import { putSourceMemory } from '../../records/sources/source-memory-records.ts';
import type { Tools } from '../tools.ts';
import { callForSource } from './call-for-source.ts';
import { intendSource, type SourceIntention } from './intend-source.ts';
import type { SourceNow } from './plan-source-now.ts';

/** What one change is made from, apart from the source itself. */
export type SourceChangeFacts = {
  readonly run: Pick<RunSummary, 'runId' | 'startedAt' | 'startedBy' | 'scope'>;
  /** Of this run's audit, or of what a person wants; null: there is none any more. */
  readonly planned: SourcePlan | null;
  /** Read a moment ago, under the lease. */
  readonly memory: SourceMemory;
  /** What a broken attempt of this run has recorded of the change. */
  readonly made: SourceChange | null;
  /** Reads and judges again. */
  readonly planNow: () => Promise<SourceNow>;
  readonly settings: SourceIntention['settings'];
  /** Asked right before each call: false where the kill switch was thrown. */
  readonly mayCall: () => Promise<boolean>;
  /** Asked after each throttle of a call, see sendWrite. */
  readonly repeat: () => Promise<string | null>;
};

/**
 * One change of a source, by the protocol of an instance's (change-instance.ts): read again, judge again, remember that it
 * is begun, record, call, record; and the same from the memory on for its second call, where it takes two.
 * @returns the last record of it; where a broken attempt of this run left one, that, and nothing is called; null where no
 *   change is planned any more; `left` where the kill switch was thrown meanwhile
 */
export async function changeSource(
  tools: Pick<Tools, 'clients' | 'table' | 'now' | 'log'>,
  action: PendingSource,
  facts: SourceChangeFacts,
): Promise<SourceChange | 'left' | null> {
  const { planned, made, run, settings } = facts;
  if (made !== null) return made;
  if (planned === null || !isSourceChange(planned)) return null;
  const { plan, before, name, tags } = await facts.planNow();
  const about = { run, of: action, before, name, tags, settings, now: tools.now() };
  if (!isSourceChange(plan) || !isSamePlan(plan, planned) || before === null)
    return supersede(tools, { ...about, plan: planned }, plan);
  if (!(await facts.mayCall())) return 'left';
  return callEach(tools, { ...about, plan }, facts);
}

/** What is sent counts; the table gives a map's keys back in an order of its own. */
function isSamePlan(now: SourceChangePlan, then: SourceChangePlan): boolean {
  return now.action === then.action && isDeepStrictEqual(now.calls, then.calls);
}

async function supersede(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  about: SourceIntention,
  plan: SourcePlan,
): Promise<SourceChange | null> {
  const [call] = about.plan.calls;
  if (call === undefined) return null;
  const change: SourceChange = {
    ...intendSource(about, call, 1),
    status: 'superseded',
    outcome: `nothing was called: the plan changed between the audit and the change (now: ${shortText(plan.reason)})`,
    settledAt: now().toISOString(),
  };
  await recordSourceChange(table, change);
  return change;
}

/** The second call is made only where the first one was accepted, and the kill switch was not thrown in between. */
async function callEach(
  tools: Pick<Tools, 'clients' | 'table' | 'now' | 'log'>,
  about: SourceIntention,
  { memory, mayCall, repeat }: SourceChangeFacts,
): Promise<SourceChange | null> {
  let remembered = memory;
  let last: SourceChange | null = null;
  for (const [index, planned] of about.plan.calls.entries()) {
    const call = withCreated(planned, last);
    if (last !== null && (call === null || !(await mayCall()))) return last;
    if (call === null) return last;
    const now = tools.now();
    const intended = intendSource(
      { ...about, before: beforeOf(about, last), now },
      call,
      index + 1,
    );
    remembered = await putSourceMemory(
      tools.table,
      intended,
      rememberSourceBegun(remembered, intended),
    );
    if (!(await recordSourceChange(tools.table, intended)))
      return (await readSourceChange(tools.table, intended)) ?? intended;
    last = await callForSource(tools, intended, repeat);
    if (last.status === 'failed')
      await putSourceMemory(tools.table, last, rememberSourceSettled(remembered, last));
    if (last.status !== 'requested') return last;
  }
  return last;
}

/** null: the version that the first call was to make is not known. */
function withCreated(call: SourceCall, last: SourceChange | null): SourceCall | null {
  if (call.call !== 'set-default' || call.version !== null) return call;
  return last?.created == null ? null : { ...call, version: last.created };
}

function beforeOf({ before }: SourceIntention, last: SourceChange | null): SourceChange['before'] {
  if (last === null || before?.of !== 'template') return before;
  const { call, created } = last;
  return {
    ...before,
    ...(call.call === 'set-default' && call.version !== null
      ? { defaultVersion: call.version }
      : {}),
    ...(created === null ? {} : { latestVersion: created }),
  };
}

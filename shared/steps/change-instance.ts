import { isDeepStrictEqual } from 'node:util';
import { auditInstance } from '../decisions/audit-instance.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Change } from '../domain/change.ts';
import { CallFailed } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import { type ChangePlan, isChange, type Plan } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { describeById } from '../gateways/describe-instances.ts';
import { modifyMetadataOptions } from '../gateways/modify-metadata-options.ts';
import { advanceChange, readChanges, recordChange } from '../records/change-records.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { intendChange } from './intend-change.ts';
import type { Tools } from './tools.ts';

/** What one change is made from, apart from the instance itself. */
export type ChangeFacts = {
  /** Of this run's audit; null when there is none. */
  readonly record: InstanceRecord | null;
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
 * One change in five steps: read again, judge again, record, call, record. A crash anywhere leaves a record that a later
 * read settles; nothing here calls twice, because the record comes first and exists once
 * (docs/decisions/0006-one-change-per-instance-and-run.md).
 * @returns the change as it stands; where a broken attempt of this run left a record, that one, and nothing is called;
 *   null where the instance was audited again since, and no change is planned any more; `left` where the kill switch was
 *   thrown meanwhile
 */
export async function changeInstance(
  tools: Tools,
  run: Run,
  action: PendingAction,
  facts: ChangeFacts,
): Promise<Change | 'left' | null> {
  const { record, made } = facts;
  if (made) return made;
  if (record === null || !isChange(record.plan)) return null;
  const fresh =
    (await describeById(tools.clients, action, [action.instanceId])).get(action.instanceId) ?? null;
  const plan = fresh === null ? null : planAgain(fresh, record, facts, tools.now());
  const intended = intendChange(run, record, record.plan, fresh, facts.settings, tools.now());
  if (fresh === null || plan === null || !samePlan(plan, record.plan))
    return supersede(tools, intended, plan?.reason ?? 'the instance is gone');
  if (!(await facts.mayCall())) return 'left';
  if (await recordChange(tools.table, intended)) return call(tools, intended, facts.repeat);
  const others = await readChanges(tools.table, run, [intended]);
  return others.get(intended.instanceId) ?? intended;
}

function planAgain(
  fresh: Instance,
  { evidence, roleNames }: InstanceRecord,
  { settings, defaults }: ChangeFacts,
  now: Date,
): Plan {
  return auditInstance({ instance: fresh, evidence, roleNames, defaults }, settings, now).plan;
}

/** Setting by setting: the table gives a map's keys back in an order of its own. */
function samePlan(now: Plan, then: ChangePlan): boolean {
  return isChange(now) && now.action === then.action && isDeepStrictEqual(now.wanted, then.wanted);
}

async function supersede(tools: Tools, intended: Change, why: string): Promise<Change> {
  const change: Change = {
    ...intended,
    status: 'superseded',
    outcome: `nothing was called: the plan changed between the audit and the change (now: ${why})`,
    settledAt: tools.now().toISOString(),
  };
  await recordChange(tools.table, change);
  return change;
}

async function call(
  tools: Tools,
  intended: Change,
  mayRepeat: ChangeFacts['repeat'],
): Promise<Change> {
  const answer = await modifyMetadataOptions(
    tools.clients,
    intended,
    intended.instanceId,
    intended.wanted,
    mayRepeat,
  );
  const now = tools.now().toISOString();
  switch (answer.kind) {
    case 'accepted': {
      const requested: Change = {
        ...intended,
        status: 'requested',
        requestedAt: now,
        requestId: answer.requestId,
      };
      await advanceOrThrow(tools, intended, requested);
      return requested;
    }
    case 'refused':
    case 'given-up': {
      const { code, message, requestId } = answer;
      const outcome =
        answer.kind === 'refused'
          ? `EC2 refused: ${code}: ${message}`
          : `nothing was changed: EC2 throttled the call (${code}), and ${answer.why}`;
      const error = { code, message };
      const end = { status: 'failed', settledAt: now, error, requestId, outcome } as const;
      const failed: Change = { ...intended, ...end };
      await advanceOrThrow(tools, intended, failed);
      return failed;
    }
    case 'unanswered':
      // Whether EC2 did it only a later read can tell: the record stays `intended` until then.
      tools.log.warn('a change got no answer; a later read settles it', {
        instanceId: intended.instanceId,
        code: answer.code,
      });
      return intended;
  }
}

/** Nobody else may move a record while its call is under way; if somebody did, no later record may be trusted either. */
async function advanceOrThrow(tools: Tools, from: Change, to: Change): Promise<void> {
  if (await advanceChange(tools.table, from, to)) return;
  throw new CallFailed(
    `the record of the change of ${to.instanceId} in ${to.region} was moved by another writer while EC2 answered (${to.status}, request ${to.requestId}); the next run reads what EC2 shows`,
  );
}

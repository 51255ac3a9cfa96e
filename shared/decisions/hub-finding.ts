import { lastSeenOf, totalOf } from '../domain/calls-seen.ts';
import type { HubFinding } from '../domain/hub-finding.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import type { Standing } from '../domain/turn.ts';
import { isCompliant } from '../domain/verdict.ts';

/**
 * What Security Hub is to hold of an instance; null where it need not hear of it. What was compliant from the first sight on
 * is no finding; one that was told before is ended, because nobody else would.
 * @param believed what Security Hub may have been told, null: nothing. `anything`: nobody knows
 */
export function hubFinding(
  record: InstanceRecord,
  believed: readonly (Standing | null)[] | 'anything',
): HubFinding | null {
  const isOver = record.gone || record.compliant;
  if (isOver && !mayBeOpen(believed)) return null;
  const { account, region, instanceId, verdict, options, profileArn, launchedAt } = record;
  return {
    account,
    region,
    instanceId,
    title: titleOf(record),
    description: `${record.reason}.`,
    ...gradeOf(record),
    isArchived: isOver,
    options,
    profileArn,
    launchedAt,
    facts: {
      verdict: record.gone ? 'gone' : verdict,
      owner: record.owner,
      noToken: String(totalOf(record.evidence.noToken) ?? 'no data'),
      noTokenRejected: String(totalOf(record.evidence.noTokenRejected) ?? 'no data'),
      lastSeen: lastSeenOf(record.evidence) ?? 'never, as far as is known',
    },
  };
}

function mayBeOpen(believed: readonly (Standing | null)[] | 'anything'): boolean {
  if (believed === 'anything') return true;
  return believed.some((one) => one !== null && one !== 'gone' && !isCompliant(one));
}

function titleOf({ instanceId, gone, compliant }: InstanceRecord): string {
  if (gone) return `${instanceId} allowed IMDSv1, and is gone`;
  return compliant ? `${instanceId} no longer allows IMDSv1` : `${instanceId} allows IMDSv1`;
}

/** As high as Security Hub's own control EC2.8. What is not known has not failed, and has never passed. */
function gradeOf({ gone, verdict }: InstanceRecord): Pick<HubFinding, 'compliance' | 'severity'> {
  if (verdict === 'unknown') return { compliance: 'unknown', severity: 'medium' };
  if (isCompliant(verdict)) return { compliance: 'passed', severity: 'informational' };
  return { compliance: 'failed', severity: gone ? 'informational' : 'high' };
}

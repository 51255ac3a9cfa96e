import type { ExplainReport } from '../../../shared/domain/explain-report.ts';
import { isChange, type Plan } from '../../../shared/domain/plan.ts';
import { reportChange } from '../../../shared/wording/report-change.ts';
import { reportInstance } from '../../../shared/wording/report-instance.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';
import type { Explained } from './explained.ts';
import { ourTags } from './our-tags.ts';

/** One document, as docs/explain.schema.json describes it. */
export function explainJson(explained: Explained): string {
  const { generatedAt, account, region, instanceId, recordedIn, settingsFrom } = explained;
  const { story, now, problems, notes, usage } = explained;
  const report: ExplainReport = {
    schema: 'imds-warden/explain@1',
    generatedAt,
    account,
    region,
    instanceId,
    recordedIn,
    settings: settingsFrom,
    story:
      story?.map(({ change, ...event }) => ({
        ...event,
        change: change === null ? null : reportChange(change),
      })) ?? null,
    months: {
      noToken: now?.months.noToken.kind === 'read' ? now.months.noToken.months : null,
      noTokenRejected:
        now?.months.noTokenRejected.kind === 'read' ? now.months.noTokenRejected.months : null,
    },
    now: nowOf(explained),
    next: now?.next ?? [],
    problems,
    notes,
    ...reportUsage(usage),
  };
  return `${safeJson(report, 2)}\n`;
}

function nowOf({ instance, now, settings }: Explained): ExplainReport['now'] {
  if (instance === null || now === null) return null;
  const { audit } = now;
  return {
    instance: reportInstance(audit),
    options: instance.options,
    tags: ourTags(instance, settings.tags),
    plan: planOf(audit.plan),
  };
}

function planOf(plan: Plan): NonNullable<ExplainReport['now']>['plan'] {
  return {
    action: plan.action,
    reason: plan.reason,
    override: plan.action === 'hold' ? plan.override : null,
    wanted: isChange(plan) ? plan.wanted : null,
  };
}

import type {
  ExplainSourceReport,
  SourceChangeReport,
} from '../../../shared/domain/explain-source-report.ts';
import type { SourceChange } from '../../../shared/domain/sources/source-change.ts';
import { sourceChangeId } from '../../../shared/domain/sources/source-name.ts';
import { isListed, reportSource } from '../../../shared/wording/report-source.ts';
import { sourceChangeWords } from '../../../shared/wording/sources/source-change-words.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';
import { cautionOf } from './caution-of.ts';
import type { ExplainedSource } from './explained-source.ts';
import { countVerdicts, hangingReports } from './hanging-report.ts';
import { nextCommands } from './next-commands.ts';

/** One document, as docs/explain.schema.json describes it. */
export function sourceJson(explained: ExplainedSource): string {
  const { source, now, changes, settings } = explained;
  const { audit } = now;
  const report: ExplainSourceReport = {
    schema: 'imds-warden/explain-source@1',
    generatedAt: explained.generatedAt,
    account: source.account,
    region: source.region,
    recordedIn: explained.recordedIn,
    settings: explained.settingsFrom,
    source:
      audit !== null && isListed(audit)
        ? reportSource(audit, { isWhole: true, isCounted: true })
        : null,
    instances: hangingReports(now.instances),
    verdicts: countVerdicts(now.instances),
    changes: changes?.map(reportSourceChange) ?? null,
    next: {
      lever: audit?.service?.lever ?? null,
      caution: cautionOf(now.instances),
      commands: audit === null ? [] : nextCommands(audit, now.read, settings),
    },
    problems: explained.problems,
    notes: explained.notes,
    ...reportUsage(explained.usage),
  };
  return `${safeJson(report, 2)}\n`;
}

function reportSourceChange(change: SourceChange): SourceChangeReport {
  return {
    id: sourceChangeId(change),
    runId: change.runId,
    action: change.action,
    status: change.status,
    changed: sourceChangeWords(change),
    created: change.created,
    reason: change.reason,
    outcome: change.outcome,
    askedBy: change.askedBy,
    startedBy: change.startedBy,
    intendedAt: change.intendedAt,
    requestedAt: change.requestedAt,
    settledAt: change.settledAt,
    error: change.error,
    requestId: change.requestId,
  };
}

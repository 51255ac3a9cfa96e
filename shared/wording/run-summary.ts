import type { ChangeCounts, Counts, RunStatus, RunSummary, TargetReport } from '../domain/run.ts';
import { verdictKinds } from '../domain/verdict.ts';
import { costSummary, type RunCostFacts } from './cost-summary.ts';
import { minute } from './dates.ts';
import { plainText } from './plain-text.ts';
import { point, wrap } from './wrap.ts';

export type SummaryFacts = {
  readonly run: RunSummary;
  readonly status: Exclude<RunStatus, 'running'>;
  readonly counts: Counts;
  readonly changes: ChangeCounts;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly targets: readonly TargetReport[];
  readonly cost: RunCostFacts;
};

/** The run's summary for the operations topic: what is known, what is not, what was changed. */
export function runSummary(facts: SummaryFacts): {
  readonly subject: string;
  readonly body: string;
} {
  const { run, status, counts } = facts;
  const open = counts['in-use'] + counts.unknown + counts.ready;
  const read = facts.targets.filter((target) => target.status === 'read');
  const body = [
    wrap(
      `imds-warden run ${run.runId} of account ${run.account}, started ${minute(run.startedAt)} by ${plainText(run.startedBy, 200)}, mode ${run.settings.mode}: ${status}.`,
    ),
    ...(facts.problems.length > 0 ? ['', 'WHY IT IS PARTIAL', ...list(facts.problems)] : []),
    '',
    `INSTANCES: ${counts.instances} in ${read.length} of ${run.targets.length} Regions`,
    ...verdictKinds.map((kind) => `  ${kind.padEnd(10)} ${String(counts[kind]).padStart(7)}`),
    ...(counts.gone > 0 ? [`  (${counts.gone} shutting down or terminated are not counted)`] : []),
    '',
    changeLine(facts.changes),
    wrap(costSummary(facts.cost)),
    ...(facts.notes.length > 0 ? ['', 'ALSO', ...list(facts.notes)] : []),
  ].join('\n');
  return {
    subject:
      status === 'complete'
        ? `imds-warden: ${open} of ${counts.instances} instances allow IMDSv1, account ${run.account}`
        : `imds-warden: PARTIAL run, ${read.length} of ${run.targets.length} Regions read, account ${run.account}`,
    body,
  };
}

function list(sentences: readonly string[]): readonly string[] {
  return sentences.map((text) => point('- ', plainText(text, 500)));
}

function changeLine(changes: ChangeCounts): string {
  const parts = Object.entries(changes).filter(([, count]) => count > 0);
  return parts.length === 0
    ? 'CHANGES: none'
    : wrap(`CHANGES: ${parts.map(([what, count]) => `${count} ${what}`).join(', ')}`);
}

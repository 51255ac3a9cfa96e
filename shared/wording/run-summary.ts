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
  /** How many of the changes took an earlier one back. */
  readonly undos: number;
  /** Changes under watch, those of them since which calls were rejected, and those that this run could not read. */
  readonly watch: { readonly changes: number; readonly rejected: number; readonly unread: number };
  /** The circuit breaker opened in this run. */
  readonly isBreakerNew: boolean;
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
  const read = facts.targets.filter((target) => target.status === 'read');
  const body = [
    wrap(
      `imds-warden run ${run.runId} of account ${run.account}, started ${minute(run.startedAt)} by ${plainText(run.startedBy, 200)}, mode ${run.settings.mode}: ${status}.`,
    ),
    ...(facts.problems.length > 0 ? ['', 'WHY IT IS PARTIAL', ...list(facts.problems)] : []),
    '',
    `INSTANCES${which(run)}: ${counts.instances} in ${read.length} of ${run.targets.length} ${run.targets.length === 1 ? 'Region' : 'Regions'}`,
    ...verdictKinds.map((kind) => `  ${kind.padEnd(10)} ${String(counts[kind]).padStart(7)}`),
    ...(counts.gone > 0 ? [`  (${counts.gone} shutting down or terminated are not counted)`] : []),
    '',
    changeLine(facts),
    ...watchLine(facts.watch),
    wrap(costSummary(facts.cost)),
    ...(facts.notes.length > 0 ? ['', 'ALSO', ...list(facts.notes)] : []),
  ].join('\n');
  return { subject: subject(facts, read.length), body };
}

/** What the run was about, where it was not about all. */
function which({ scope }: RunSummary): string {
  switch (scope) {
    case 'watch':
      return ' UNDER WATCH';
    case 'instances':
      return ' NAMED BY EVENTS';
    case 'account':
    case 'changes':
    case 'undo':
      return '';
  }
}

function subject(facts: SummaryFacts, read: number): string {
  const { run, status, counts } = facts;
  const { account } = run;
  const isWhole = which(run) === '';
  if (status === 'partial') {
    const what = isWhole ? 'PARTIAL run' : 'PARTIAL run over some instances';
    return `imds-warden: ${what}, ${read} of ${run.targets.length} Regions read, account ${account}`;
  }
  if (facts.isBreakerNew) return `imds-warden: the circuit breaker has opened, account ${account}`;
  if (!isWhole) return `imds-warden: ${madeWords(facts)} between two runs, account ${account}`;
  const open = counts['in-use'] + counts.unknown + counts.ready;
  return `imds-warden: ${open} of ${counts.instances} instances allow IMDSv1, account ${account}`;
}

function madeWords({ changes, undos }: SummaryFacts): string {
  const made = changes.applied + changes.requested;
  const undone = undos === 0 ? '' : ` (${undos} undone)`;
  return `${made} ${made === 1 ? 'change' : 'changes'}${undone}`;
}

function list(sentences: readonly string[]): readonly string[] {
  return sentences.map((text) => point('- ', plainText(text, 500)));
}

function changeLine({ changes, undos }: SummaryFacts): string {
  const undone = undos === 0 ? '' : `; ${undos === 1 ? '1 is an undo' : `${undos} are undos`}`;
  return wrap(`CHANGES: ${counted(changes) || 'none'}${undone}`);
}

function counted(changes: ChangeCounts): string {
  return Object.entries(changes)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}

function watchLine({ changes, rejected, unread }: SummaryFacts['watch']): readonly string[] {
  if (changes === 0) return [];
  const failing = rejected === 0 ? 'none' : String(rejected);
  const unknown = unread === 0 ? '' : `; of ${unread} this run could not read it`;
  return [
    wrap(
      `UNDER WATCH: ${changes === 1 ? '1 change' : `${changes} changes`}; since ${failing} of them calls were rejected${unknown}`,
    ),
  ];
}

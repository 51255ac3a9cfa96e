import type { Movement } from '../domain/movement.ts';
import type { ChangeCounts, Counts, RunStatus, RunSummary, TargetReport } from '../domain/run.ts';
import type { SourceCounts } from '../domain/sources/source-counts.ts';
import type { SourceSummary } from '../domain/sources/source-summary.ts';
import type { Unreached } from '../domain/unreached.ts';
import { verdictKinds } from '../domain/verdict.ts';
import { barChart } from './bar-chart.ts';
import { costSummary, type RunCostFacts } from './cost-summary.ts';
import { minute } from './dates.ts';
import { summaryWords as words } from './english/summary.ts';
import { plainText } from './plain-text.ts';
import { sourceSummaryLines } from './sources/source-summary-lines.ts';
import { unreachedLines } from './unreached-lines.ts';
import { point, wrap } from './wrap.ts';

export type SummaryFacts = {
  readonly run: RunSummary;
  readonly status: Exclude<RunStatus, 'running'>;
  readonly counts: Counts;
  /** null: it is not known how they moved. */
  readonly movement: Movement | null;
  readonly changes: ChangeCounts;
  /** What the instances come from, by what would be launched there; null: it was read nowhere. */
  readonly sources: SourceCounts | null;
  readonly sourceChanges: ChangeCounts;
  readonly sourceSummary: SourceSummary | null;
  /** How many of the changes took an earlier one back. */
  readonly undos: number;
  /** Changes under watch, those of them since which calls were rejected, and those that this run could not read. */
  readonly watch: { readonly changes: number; readonly rejected: number; readonly unread: number };
  /** The circuit breaker opened in this run. */
  readonly isBreakerNew: boolean;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** null: not counted. */
  readonly unreached: Unreached | null;
  /** It is told only because the last summary is old. */
  readonly isReminder: boolean;
  readonly targets: readonly TargetReport[];
  readonly cost: RunCostFacts;
};

/** The run's summary for the operations topic: what is known, what is not, what moved, what was changed. */
export function runSummary(facts: SummaryFacts): {
  readonly subject: string;
  readonly body: string;
} {
  const { run, status, counts, problems, notes } = facts;
  const read = facts.targets.filter((target) => target.status === 'read');
  const isAccount = run.scope === 'account';
  const startedBy = plainText(run.startedBy, 200);
  const body = [
    wrap(words.run(run, startedBy, minute(run.startedAt), status)),
    ...(facts.isReminder ? [wrap(words.reminder)] : []),
    ...(problems.length > 0 ? ['', words.whyPartial, ...list(problems)] : []),
    '',
    words.instances(which(run), counts.instances, read.length, run.targets.length),
    ...barChart(
      verdictKinds.map((kind) => {
        const more = facts.movement?.more[kind] ?? 0;
        const note = more === 0 ? '' : `(${words.moved(more)})`;
        return { label: kind, count: counts[kind], note };
      }),
    ),
    ...(counts.gone > 0 ? [words.gone(counts.gone)] : []),
    ...(isAccount ? movementLines(facts.movement) : []),
    ...sourceSummaryLines({
      ...facts,
      more: facts.movement?.sources,
      summary: facts.sourceSummary,
      fallback: run.settings.owners.fallback,
    }),
    '',
    wrap(words.changes(counted(facts.changes), facts.undos)),
    ...watchLine(facts.watch),
    ...(isAccount ? unreachedLines(facts.unreached, run.settings.owners.fallback) : []),
    wrap(costSummary(facts.cost)),
    ...(notes.length > 0 ? ['', words.also, ...list(notes)] : []),
    ...(isAccount ? ['', nextLine(facts)] : []),
  ].join('\n');
  return { subject: subject(facts, read.length), body };
}

/** What the run was about, where it was not about all. */
function which({ scope }: RunSummary): string {
  switch (scope) {
    case 'watch':
      return words.underWatchOnly;
    case 'instances':
      return words.namedByEvents;
    case 'account':
    case 'changes':
    case 'undo':
      return '';
  }
}

function subject(facts: SummaryFacts, read: number): string {
  const { run, status, counts, changes, movement } = facts;
  const isWhole = which(run) === '';
  const framed = (what: string): string => words.subject.frame(what, run.account);
  if (status === 'partial') return framed(words.subject.partial(read, run.targets.length, isWhole));
  if (facts.isBreakerNew) return framed(words.subject.breaker);
  if (!isWhole)
    return framed(words.subject.between(changes.applied + changes.requested, facts.undos));
  const more = movement === null || movement.apart.length > 0 ? 0 : openOf(movement.more);
  const moved = more === 0 ? '' : words.moved(more);
  return framed(words.subject.open(openOf(counts), counts.instances, moved));
}

function openOf(counts: Counts): number {
  return counts['in-use'] + counts.unknown + counts.ready;
}

function movementLines(movement: Movement | null): readonly string[] {
  if (movement === null) return [wrap(words.sinceUnknown)];
  const { more, since, apart } = movement;
  const hasMoved = verdictKinds.some((kind) => more[kind] !== 0);
  const at = minute(since);
  return [
    wrap(hasMoved ? words.since(at) : words.sinceUnmoved(at)),
    ...(apart.length > 0 ? [wrap(words.apart(plainText(apart.join(', '), 500)))] : []),
  ];
}

function list(sentences: readonly string[]): readonly string[] {
  return sentences.map((text) => point('- ', plainText(text, 500)));
}

function counted(changes: ChangeCounts): string {
  return Object.entries(changes)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}

function watchLine({ changes, rejected, unread }: SummaryFacts['watch']): readonly string[] {
  return changes === 0 ? [] : [wrap(words.watch(changes, rejected, unread))];
}

function nextLine({ run, status }: SummaryFacts): string {
  return wrap(status === 'partial' ? words.nextPartial : words.next(run.settings.remindAfterDays));
}

import { cost } from '../shared/decisions/cost.ts';
import { addCounts } from '../shared/decisions/count.ts';
import { newsKind } from '../shared/decisions/find-news.ts';
import type { News, NewsKind } from '../shared/domain/news.ts';
import { verdictKinds } from '../shared/domain/verdict.ts';
import { costSummary } from '../shared/wording/cost-summary.ts';
import { optionsChange } from '../shared/wording/options.ts';
import { plainText } from '../shared/wording/plain-text.ts';
import { wrap } from '../shared/wording/wrap.ts';
import { columns } from './columns.ts';
import type { RunRecords } from './read-run.ts';

/** The run as text: counts by Region and verdict, the changes made, what was held or waits, and why. */
export function report(records: RunRecords): string {
  return [
    title('Instances by Region and verdict'),
    countTable(records),
    ...goneLine(records),
    title(`Changes made (${records.changes.length})`),
    changeTable(records),
    ...reasons(records, ['held', 'refused'], 'Asked for by tag, but held'),
    ...reasons(records, ['waiting', 'observed'], 'Left for a later run'),
    ...reasons(records, ['not-understood', 'expired'], 'Tags that have no effect'),
    ...costOf(records),
  ].join('\n');
}

function countTable({ targets }: RunRecords): string {
  const total = addCounts(...targets.map(({ counts }) => counts));
  const rows = [
    ...targets.map(({ region, counts }) => ({ region, counts })),
    { region: 'all', counts: total },
  ];
  return columns([
    ['Region', 'instances', ...verdictKinds],
    ...rows.map(({ region, counts }) => [
      region,
      counts.instances,
      ...verdictKinds.map((kind) => counts[kind]),
    ]),
  ]);
}

function goneLine({ targets }: RunRecords): readonly string[] {
  const { gone } = addCounts(...targets.map(({ counts }) => counts));
  return gone === 0 ? [] : [`(${gone} more are shutting down or terminated, and judged by nobody)`];
}

function changeTable({ changes }: RunRecords): string {
  return columns([
    ['instance', 'Region', 'asked by', 'status', 'before -> after'],
    ...changes.map((change) => [
      change.instanceId,
      change.region,
      plainText(change.askedBy, 40),
      change.status,
      optionsChange(change.before, change.after),
    ]),
  ]);
}

function reasons(
  { news }: RunRecords,
  kinds: readonly NewsKind[],
  heading: string,
): readonly string[] {
  const found = news.filter((item) => kinds.includes(newsKind(item)));
  if (found.length === 0) return [];
  return [title(`${heading} (${found.length})`), ...found.map(reasonLine)];
}

function reasonLine({ instanceId, region, plan, allotment }: News): string {
  const asked = 'asked' in plan ? plan.asked : plan.action === 'none' ? '' : plan.action;
  const why = plainText(allotment?.reason ?? plan.reason, 300);
  return `${`${instanceId}  ${region}  ${asked}`.trimEnd()}\n${wrap(why, '    ')}`;
}

/** As the operations topic is told it; the time of its Lambdas is this machine's. */
function costOf({ run: { usage, unmetered } }: RunRecords): readonly string[] {
  if (usage === null) return [];
  const words = costSummary({ ...cost(usage), unmetered: unmetered ?? 0 });
  return [title('What it would have cost'), wrap(words)];
}

function title(text: string): string {
  return `\n${text}\n${'-'.repeat(text.length)}`;
}

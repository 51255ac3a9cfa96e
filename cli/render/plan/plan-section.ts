import type { PlanItem } from '../../../shared/domain/plan-report.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { optionsChange } from '../../../shared/wording/options.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { planBriefly } from './plan-briefly.ts';
import { ended, point, proseWidth, sentence } from './plan-prose.ts';
import type { PlanRows } from './plan-rows.ts';
import { planSectionWords } from './plan-section-words.ts';
import { shownText } from '../shown-text.ts';

type SectionLook = {
  readonly rows: PlanRows;
  readonly tags: Settings['tags'];
  readonly look: Look;
};

/** All instances of one status. Those of which the same is to be said stand together, and it is said once. */
export function planSection(items: readonly PlanItem[], { rows, tags, look }: SectionLook): string {
  const [first] = items;
  if (first === undefined) return '';
  const isByTag = items.every(({ asker }) => asker === null || asker === 'tag');
  const { title, why } = planSectionWords(first.status, tags, isByTag);
  const width = proseWidth(look);
  const overrides = [...new Set(items.flatMap(({ override }) => override ?? []))];
  const groups = Map.groupBy(items.toSorted(byVerdict), (item) => groupText(item, width));
  return [
    `${title} (${items.length})`,
    wrap(shownText(why, 300), '', width),
    ...overrides.map((override) => point('> ', sentence(shownText(override, 300)), width)),
    ...[...groups].map(([text, same]) => `\n${text}\n${instances(same, rows, width)}`),
  ].join('\n');
}

/** What is failing, in use or not known first: it deserves the look before the yes. The order of Regions stays. */
function byVerdict(a: PlanItem, b: PlanItem): number {
  return verdictKinds.indexOf(a.verdict) - verdictKinds.indexOf(b.verdict);
}

function groupText(item: PlanItem, width: number): string {
  return groupLines(item)
    .map((line) => wrap(line, '  ', width))
    .join('\n');
}

function groupLines({
  action,
  before,
  wanted,
  waitsFor,
  status,
  ...item
}: PlanItem): readonly string[] {
  const reason = shownText(item.reason, 500);
  if (action === 'none') return [sentence(reason)];
  if (wanted === null) return [`${action}: ${ended(reason)}`];
  return [
    `${action}: ${optionsChange(before, wanted)}`,
    // That the settings say observe stands in the section's title.
    ...(status === 'waiting' ? [sentence(shownText(waitsFor ?? '', 300))] : []),
    sentence(reason),
  ];
}

function instances(items: readonly PlanItem[], rows: PlanRows, width: number): string {
  const [first] = items;
  if (first?.status === 'nothing' && items.length > mostListed) return planBriefly(items, width);
  return items.map((item) => rows.get(item) ?? '').join('\n');
}

/** Tags stay on when their work is done: a fleet of thousands must not bury what is still to do. */
const mostListed = 20;

import type { Settings } from '../../../shared/domain/settings.ts';
import type { SourcePlanItem } from '../../../shared/domain/sources/source-plan-report.ts';
import { callWords } from '../../../shared/wording/sources/call-words.ts';
import { hangingWords } from '../../../shared/wording/sources/hanging-words.ts';
import { sourceTitle } from '../../../shared/wording/sources/source-title.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { ended, point, proseWidth, sentence } from '../plan/plan-prose.ts';
import { sourceSectionWords } from './source-section-words.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

/** All sources of one status: each with every call that would be made, a line a call. */
export function sourceSection(
  items: readonly SourcePlanItem[],
  tags: Settings['tags'],
  look: Look,
): string {
  const [first] = items;
  if (first === undefined) return '';
  const { title, why } = sourceSectionWords(first.status, tags);
  const width = proseWidth(look);
  const overrides = [...new Set(items.flatMap(({ override }) => override ?? []))];
  return [
    `${title} (${items.length})`,
    wrap(shownText(why, 300), '', width),
    ...overrides.map((override) => point('> ', sentence(shownText(override, 300)), width)),
    ...items.map((item) => `\n${sourceText(item, width)}`),
  ].join('\n');
}

function sourceText(item: SourcePlanItem, width: number): string {
  return [
    wrap(shownName(titleOf(item), 400), '  ', width),
    ...item.calls.map((call) => point('    - ', callWords(call, item.before), width)),
    ...reasons(item).map((text) => wrap(text, '    ', width)),
  ].join('\n');
}

/** Of the account's defaults everything in their Region hangs on them, or nothing does. */
function titleOf(item: SourcePlanItem): string {
  const { kind, region, name, verdict, owner, hanging } = item;
  const title = `${sourceTitle(item)}${name === null ? '' : ` "${shownName(name, 60)}"`}`;
  if (kind === 'defaults') return `${title}, ${verdict}`;
  return `${title} in ${region}, ${verdict}, owner ${owner}, ${hangingWords(hanging)}`;
}

function reasons({ action, calls, status, ...item }: SourcePlanItem): readonly string[] {
  const reason = shownText(item.reason, 500);
  if (calls.length === 0)
    return [action === 'none' ? sentence(reason) : `${action}: ${ended(reason)}`];
  return [
    ...(status === 'waiting' ? [sentence(shownText(item.waitsFor ?? '', 300))] : []),
    sentence(reason),
  ];
}

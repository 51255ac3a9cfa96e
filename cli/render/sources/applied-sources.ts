import type { SourceChange } from '../../../shared/domain/sources/source-change.ts';
import { sourceKey } from '../../../shared/domain/sources/source.ts';
import { sourceChangeWords } from '../../../shared/wording/sources/source-change-words.ts';
import { sourceTitle } from '../../../shared/wording/sources/source-title.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { ended, point, proseWidth } from '../plan/plan-prose.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

/**
 * What became of each call that changes a source: those of one source under its name, in order.
 * @param title `SOURCES`
 */
export function appliedSources(
  title: string,
  changes: readonly SourceChange[],
  look: Look,
): string {
  if (changes.length === 0) return '';
  const width = proseWidth(look);
  const bySource = [...Map.groupBy(changes, sourceKey).values()];
  return [
    `${title} (${bySource.length})`,
    ...bySource.map((calls) => sourceText(calls, width)),
  ].join('\n');
}

function sourceText(calls: readonly SourceChange[], width: number): string {
  const [first] = calls;
  if (first === undefined) return '';
  const name = first.name === null ? '' : ` "${shownName(first.name, 60)}"`;
  const where = first.kind === 'defaults' ? '' : ` in ${first.region}`;
  const asked =
    first.askedBy === first.startedBy ? '' : `, asked for by ${shownName(first.askedBy, 200)}`;
  return [
    wrap(
      `${shownName(sourceTitle(first), 200)}${name}${where}, ${first.action}${asked}`,
      '  ',
      width,
    ),
    ...calls
      .toSorted((a, b) => a.part - b.part)
      .map((call) => point('    - ', callText(call), width)),
  ].join('\n');
}

/** `applied: default version 7 -> 8`; what failed, with EC2's reason. */
function callText(change: SourceChange): string {
  const { status, outcome, error } = change;
  const why = outcome ?? (error === null ? null : `${error.code}: ${error.message}`);
  const words = `${status}: ${sourceChangeWords(change)}`;
  return why === null ? words : `${words}. ${ended(shownText(capital(why), 500))}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

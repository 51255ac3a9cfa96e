import { isSourceChange } from '../../../shared/domain/sources/source-plan.ts';
import type { SourceUndoItem } from '../../../shared/domain/undo-plan.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { callWords } from '../../../shared/wording/sources/call-words.ts';
import { sourceChangeWords } from '../../../shared/wording/sources/source-change-words.ts';
import { sourceTitle } from '../../../shared/wording/sources/source-title.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { sentence } from '../plan/plan-prose.ts';

/** One change of a source that somebody wants undone: what goes back to what, or why not; and what it was. */
export function sourceUndoText({ parts, before, plan }: SourceUndoItem, width: number): string {
  const [first] = parts;
  const name = first.name === null ? '' : ` "${plainText(first.name, 60)}"`;
  const where = first.kind === 'defaults' ? '' : ` in ${first.region}`;
  const run = `run ${first.runId}, ${minute(first.runStartedAt)}, started by ${plainText(first.startedBy, 300)}`;
  const lines = isSourceChange(plan)
    ? plan.calls.map((call) => callWords(call, before))
    : [sentence(plainText(plan.reason, 500))];
  const was = parts.map((part) => `${part.status}: ${sourceChangeWords(part)}`).join('; ');
  const verb = isSourceChange(plan) ? 'takes back' : 'was';
  return [
    wrap(`${plainText(sourceTitle(first), 200)}${name}${where}`, '    ', width),
    ...lines.map((line) => wrap(line, '      ', width)),
    wrap(
      `(${verb} ${first.action} of ${run}: ${was}; asked for by ${plainText(first.askedBy, 300)})`,
      '      ',
      width,
    ),
  ].join('\n');
}

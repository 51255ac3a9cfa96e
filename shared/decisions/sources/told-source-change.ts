import { isOpen } from '../../domain/change.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import type { SourceNewsChange } from '../../domain/sources/source-news.ts';

/**
 * What a source's owner hears of one change, of all its calls together.
 * @param parts the records of its calls, in order; those that were not begun have none, and one there is always
 */
export function toldSourceChange(
  parts: readonly [SourceChange, ...SourceChange[]],
): SourceNewsChange {
  const [first] = parts;
  const made = parts.filter(({ status }) => status === 'applied');
  const broken = parts.find(({ status }) => status === 'failed' || status === 'superseded');
  const open = parts.find(isOpen);
  const created = parts.map((part) => part.created).find((version) => version !== null) ?? null;
  const from = parts.flatMap(({ call }) => (call.call === 'create-version' ? [call.from] : []))[0];
  return {
    runId: first.runId,
    action: first.action,
    status: broken?.status ?? open?.status ?? 'applied',
    from: from ?? null,
    created,
    defaultVersion:
      made.flatMap(({ call }) =>
        call.call === 'set-default' ? [call.version ?? created] : [],
      )[0] ?? null,
    outcome: (broken ?? open ?? parts.findLast(({ outcome }) => outcome !== null))?.outcome ?? null,
    isPartly: broken !== undefined && made.length > 0,
    parts: parts.map(({ runId, runStartedAt, part, status }) => ({
      runId,
      runStartedAt,
      part,
      status,
    })),
  };
}

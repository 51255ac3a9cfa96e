import type { SourceChange } from '../../domain/sources/source-change.ts';
import type { SourceNews, SourceNewsChange } from '../../domain/sources/source-news.ts';

/** News of a source of which there is no record any more, or none yet: the change is what there is to tell. */
export function lostSourceNews(
  [change]: readonly [SourceChange, ...SourceChange[]],
  told: SourceNewsChange,
): SourceNews {
  const { account, region, kind, id, name, owner, reason } = change;
  return {
    account,
    region,
    kind,
    id,
    name,
    owner: kind === 'defaults' ? 'operations' : owner,
    ownerNote: null,
    verdict: 'unknown',
    reason,
    advice: null,
    launches: [],
    service: null,
    hanging: {},
    plan: { action: 'none', reason },
    intent: 'none',
    allotment: null,
    change: told,
    pinned: null,
  };
}

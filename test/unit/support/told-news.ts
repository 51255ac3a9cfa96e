import { type News, toNewsChange } from '../../../shared/domain/news.ts';
import type { NoticeKind } from '../../../shared/domain/notice.ts';
import { requested } from './changes.ts';
import { newsOf } from './news.ts';

export function ready(instanceId: string): News {
  return newsOf({}, { instanceId });
}

export function rejected(instanceId: string): News {
  return newsOf({}, { instanceId, verdict: 'rejecting' });
}

/** News of i-1, which a run has changed, or tried to. */
export function changed(runId: string, status: 'applied' | 'failed' = 'applied'): News {
  return newsOf({}, { instanceId: 'i-1', change: toNewsChange({ ...requested, runId, status }) });
}

export function noticed(news: News, kind: NoticeKind, id: string): News {
  const notice = {
    kind,
    id,
    at: '2026-11-22T06:30:00.000Z',
    text: `what there is to tell (${id})`,
  };
  return { ...news, notices: [...news.notices, notice] };
}

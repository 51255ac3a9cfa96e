import { findNews } from '../../../shared/decisions/find-news.ts';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { News } from '../../../shared/domain/news.ts';
import { recordWith } from './audits.ts';
import { quietWhileOpen } from './evidence.ts';
import { openInstance } from './instances.ts';

/** News of an instance that is ready for IMDSv2, spoilt by what it is given. */
export function newsOf(facts: Partial<AuditFacts> = {}, spoilt: Partial<News> = {}): News {
  const news = findNews(
    recordWith({ instance: openInstance(), evidence: quietWhileOpen, ...facts }),
    spoilt.notices,
  );
  if (news === null) throw new Error('there is no news of this instance');
  return { ...news, ...spoilt };
}

import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { Instance } from '../../../shared/domain/instance.ts';
import type { News } from '../../../shared/domain/news.ts';
import { quietWhileEnforced, reading, whileEnforced, whileOpen } from './evidence.ts';
import { asking, openInstance, perfect } from './instances.ts';
import { newsOf } from './news.ts';

export const used = whileOpen(
  reading([
    { daysAgo: 2, count: 4211 },
    { daysAgo: 200, count: 90_000 },
  ]),
);
export const refused = whileEnforced(reading([{ daysAgo: 1, count: 37 }]));
export const enforced = { instance: perfect, evidence: quietWhileEnforced };

let number = 0;

/** News of an instance with an id of its own. */
export function news(
  name: string,
  facts: Partial<AuditFacts> = {},
  spoilt: Partial<News> = {},
): News {
  number += 1;
  const instanceId = `i-${String(number).padStart(17, '0')}`;
  const instance: Instance = { ...(facts.instance ?? openInstance()), name, instanceId };
  return newsOf({ ...facts, instance }, spoilt);
}

export function tagged(
  action: string,
  others: Record<string, string> = {},
  spoilt: Partial<Instance> = {},
): Instance {
  return openInstance({ tags: asking(action, others), ...spoilt });
}

import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { Plan } from '../../../shared/domain/plan.ts';
import { auditWith } from './audits.ts';
import { quietWhileOpen } from './evidence.ts';
import { asking, openInstance } from './instances.ts';

/** The plan for an instance that allows IMDSv1, is silent, and carries these tags. */
export function planFor(
  action: string,
  others: Readonly<Record<string, string>> = {},
  facts: Partial<AuditFacts> = {},
): Plan {
  const { instance = openInstance(), ...rest } = facts;
  const tags = asking(action, others);
  return auditWith({ evidence: quietWhileOpen, ...rest, instance: { ...instance, tags } }).plan;
}

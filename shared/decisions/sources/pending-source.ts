import type { PendingSource } from '../../domain/sources/pending-source.ts';
import type { SourceAudit } from '../../domain/sources/source-audit.ts';
import { isSourceChange } from '../../domain/sources/source-plan.ts';

/** The change that an audit of a source plans, on its way to the limits; null: none. */
export function pendingSource({
  account,
  region,
  kind,
  id,
  ownership,
  plan,
}: SourceAudit): PendingSource | null {
  if (!isSourceChange(plan)) return null;
  return {
    account,
    region,
    kind,
    id,
    owner: ownership.owner.key,
    action: plan.action,
    undoes: null,
    status: 'asked',
    reason: null,
  };
}

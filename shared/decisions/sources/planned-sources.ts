import type { PlannedSource } from '../../domain/account-plan.ts';
import type { SourceAudit } from '../../domain/sources/source-audit.ts';
import type { RegionSources, SourceKind } from '../../domain/sources/source.ts';
import { stateOf } from './state-of.ts';

/** What a tag, or the settings, can ask something of; a tag on a group or a fleet is for its instances. */
const asked: readonly SourceKind[] = ['template', 'configuration', 'image', 'defaults'];

/** Of a Region's sources, those of which something is asked, with the state that they are in. */
export function plannedSources(
  audits: readonly SourceAudit[],
  read: RegionSources,
): readonly PlannedSource[] {
  return audits
    .filter(
      ({ kind, intent, plan }) =>
        plan.action !== 'none' || (intent.kind !== 'none' && asked.includes(kind)),
    )
    .map((audit) => ({ audit, before: stateOf(read, audit) }));
}

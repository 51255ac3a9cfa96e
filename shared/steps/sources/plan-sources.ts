import { allotSources, type AllotSourcesFacts } from '../../decisions/sources/allot-sources.ts';
import { pendingSource } from '../../decisions/sources/pending-source.ts';
import type { AccountPlan, PlannedSource, SourceReading } from '../../domain/account-plan.ts';
import type { SourceAudit } from '../../domain/sources/source-audit.ts';
import { isSourceChange } from '../../domain/sources/source-plan.ts';
import { type RegionSources, sourceKey } from '../../domain/sources/source.ts';
import { plannedSources } from '../../decisions/sources/planned-sources.ts';

type PlannedSources = Pick<AccountPlan, 'sources' | 'sourceAllotment' | 'sourceReadings'>;

/** What a plan says of sources, Region by Region as they are read, and at the end within the limits. */
export type SourcePlanning = {
  readonly add: (audits: readonly SourceAudit[], read: RegionSources) => void;
  readonly allot: (limits: Omit<AllotSourcesFacts, 'owners'>) => PlannedSources;
};

export function planSources(): SourcePlanning {
  const sources: PlannedSource[] = [];
  const sourceReadings: SourceReading[] = [];
  const owners: Record<string, number> = {};
  return {
    add: (audits, read) => {
      sources.push(...plannedSources(audits, read));
      for (const { kind, ownership } of audits)
        if (kind === 'template')
          owners[ownership.owner.key] = (owners[ownership.owner.key] ?? 0) + 1;
      // A fleet of many Regions has little to change in most of them.
      if (audits.some(({ plan }) => isSourceChange(plan))) sourceReadings.push({ audits, read });
    },
    allot: (limits) => ({
      sources: sources.toSorted(byPlace),
      sourceReadings,
      sourceAllotment: allotSources(
        sources.flatMap(({ audit }) => pendingSource(audit) ?? []),
        { ...limits, owners },
      ),
    }),
  };
}

function byPlace({ audit: a }: PlannedSource, { audit: b }: PlannedSource): number {
  return sourceKey(a) < sourceKey(b) ? -1 : 1;
}

import type { Hearing } from '../../../shared/domain/hearing.ts';
import type { OwnerLine, OwnerTotals } from '../../../shared/domain/owners-report.ts';
import { placeOf } from '../../../shared/decisions/told-words.ts';
import type { KnownOwner } from '../../../shared/steps/known-owners.ts';

/** One owner with all that is known of it. */
export function ownerLine(
  { owner, record, sent, instances }: KnownOwner,
  hearing: Hearing,
): OwnerLine {
  const { told = [], lastSeenAt = null, lastSentAt = null, lastRunId = null } = record ?? {};
  const open = new Set(
    told
      .map(placeOf)
      .flatMap((place) => ('instanceId' in place ? [`${place.region} ${place.instanceId}`] : [])),
  );
  return {
    owner,
    hearing,
    instances,
    open: open.size,
    lastSeenAt,
    lastMessage:
      lastSentAt === null || lastRunId === null
        ? null
        : {
            sentAt: lastSentAt,
            runId: lastRunId,
            subject: sent?.subject ?? null,
            heard: sent?.heard ?? null,
          },
  };
}

/** Those that hear nothing first, because that is what somebody wants to see; then whoever has most instances. */
export function sortOwners(lines: readonly OwnerLine[]): readonly OwnerLine[] {
  return lines.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (b.instances ?? 0) - (a.instances ?? 0) || (a.owner < b.owner ? -1 : 1),
  );
}

export function ownerTotals(lines: readonly OwnerLine[]): OwnerTotals {
  const isCounted = lines.every(({ instances }) => instances !== null);
  const sum = (some: readonly OwnerLine[]) =>
    isCounted ? some.reduce((total, { instances }) => total + (instances ?? 0), 0) : null;
  const withHeard = (wanted: boolean | null) =>
    lines.filter(({ hearing: { heard } }) => heard === wanted);
  return {
    owners: lines.length,
    heard: withHeard(true).length,
    unheard: withHeard(false).length,
    notKnown: withHeard(null).length,
    instances: sum(lines),
    unheardInstances: sum(withHeard(false).filter((line) => !isOwnerless(line))),
    ownerlessInstances: sum(lines.filter(isOwnerless)),
  };
}

function rank({ hearing: { heard } }: OwnerLine): number {
  if (heard === null) return 1;
  return heard ? 2 : 0;
}

/** What comes to the fallback of the settings is somebody's; what comes to operations nobody else owns. */
function isOwnerless({ owner }: OwnerLine): boolean {
  return owner === 'operations';
}

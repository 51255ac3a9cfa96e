import { countHanging, type SourceAudit } from '../domain/sources/source-audit.ts';
import type { SourceReport } from '../domain/sources/source-report.ts';
import type { SourceKind } from '../domain/sources/source.ts';

/** A source that is reported for itself: any but the account's defaults. */
export type ListedSource = SourceAudit & { readonly kind: Exclude<SourceKind, 'defaults'> };

export function isListed(audit: SourceAudit): audit is ListedSource {
  return audit.kind !== 'defaults';
}

export type HangingFacts = {
  /** Every instance of its Region was read and judged; a plan rests on that, and is not known without. */
  readonly isWhole: boolean;
  /** Every instance was read, but perhaps not judged: their number is known, and not their verdicts. */
  readonly isCounted: boolean;
};

/** One source as the command line reports it; its fields are in the order of docs/audit.schema.json. */
export function reportSource(
  audit: ListedSource,
  { isWhole, isCounted }: HangingFacts,
): SourceReport {
  const { hanging, launches, ownership, intent, plan } = audit;
  return {
    account: audit.account,
    region: audit.region,
    kind: audit.kind,
    id: audit.id,
    name: audit.name,
    owner: ownership.owner.key,
    verdict: audit.verdict,
    reason: audit.reason,
    advice: audit.advice,
    launches: launches.map(({ label, version, usedBy, launch }) => ({
      label,
      version,
      usedBy,
      httpTokens: launch.httpTokens,
      httpEndpoint: launch.httpEndpoint,
      hopLimit: launch.hopLimit,
      verdict: launch.verdict,
      reason: launch.reason,
    })),
    hanging:
      isCounted && audit.uncounted === undefined
        ? { instances: countHanging(hanging), verdicts: isWhole ? hanging : null }
        : null,
    service: audit.service,
    intent: intent.kind,
    plan: isWhole ? { action: plan.action, reason: plan.reason } : null,
  };
}

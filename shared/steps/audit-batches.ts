import { pMapIterable } from 'p-map';
import { deliveryOfInstance } from '../decisions/role-delivery.ts';
import { findOrigin } from '../decisions/sources/find-origin.ts';
import { hang, type HangingBySource } from '../decisions/sources/hang.ts';
import type { Instance, Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import { notAsked } from '../domain/role-delivery.ts';
import type { AccountAudit } from './audit-account.ts';
import { atMost } from './at-most.ts';
import { atOnce } from './at-once.ts';
import { type AuditedPage, auditPage } from './audit-page.ts';
import { instanceBatches } from './instance-batches.ts';
import { once } from './once.ts';
import type { OwnerTags } from './owner-tags.ts';
import type { OpenSources } from './sources/open-sources.ts';
import type { Tools } from './tools.ts';

/** Of the whole process: what is to stay small is its memory. */
const metricCall = atMost(atOnce.metricCalls);

export type Batch = AuditedPage & { readonly hanging: HangingBySource };

export type BatchFacts = {
  readonly ownerTags: OwnerTags;
  readonly recalled: () => Promise<ReadonlyMap<string, Memory>>;
  /** null: nobody asks for sources. */
  readonly sources: () => Promise<OpenSources | null>;
};

/** A target's instances, read and judged a metric call at a time, a few of them at once. */
export function auditBatches(
  tools: Omit<Tools, 'table'>,
  target: Target,
  { settings, window, roles, readDefaults, recordsOf, roleDelivery = notAsked }: AccountAudit,
  { ownerTags, recalled, sources }: BatchFacts,
): AsyncIterator<Batch> {
  const facts = {
    settings,
    window,
    roles: roles.byProfile,
    ownerTags,
    recordsOf: recordsOf ?? (async () => []),
    roleDeliveryOf: (instanceId: string) => deliveryOfInstance(roleDelivery, instanceId),
    // Events are the machine's business.
    tagSetAt: () => null,
  };
  const elsewhere = once(async () => readDefaults(target));
  // Read while the first page of instances comes; what goes wrong is thrown where it is awaited.
  sources().catch(() => {});
  const batches = pMapIterable(
    instanceBatches(tools, target),
    async (batch): Promise<Batch> => {
      // First, so that the groups' tags are known before anybody asks for them.
      const opened = await sources();
      await opened?.lookAt(batch);
      const judged = opened?.judged() ?? null;
      const page = {
        ...facts,
        memories: await recalled(),
        originOf: (instance: Instance) => (judged === null ? null : findOrigin(instance, judged)),
        readDefaults: judged === null ? elsewhere : async () => judged.read.defaults,
      };
      const audited = await metricCall(async () => auditPage(tools, target, batch, page));
      return { ...audited, hanging: judged === null ? {} : hang(audited.audits, judged) };
    },
    { concurrency: atOnce.batches, backpressure: atOnce.batches + atOnce.readAhead },
  );
  return batches[Symbol.asyncIterator]();
}

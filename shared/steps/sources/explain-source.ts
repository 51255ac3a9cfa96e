import { findGaps } from '../../decisions/find-gaps.ts';
import { deliveryNotes } from '../../decisions/role-delivery.ts';
import { auditSources } from '../../decisions/sources/audit-sources.ts';
import { findOrigin } from '../../decisions/sources/find-origin.ts';
import { findSourceGaps, findSourceNotes } from '../../decisions/sources/find-source-gaps.ts';
import { hang, hangsOn } from '../../decisions/sources/hang.ts';
import { judgeImage } from '../../decisions/sources/judge-image.ts';
import type { JudgedSources } from '../../decisions/sources/judge-sources.ts';
import type { Audit } from '../../domain/audit.ts';
import { isGone } from '../../domain/instance.ts';
import type { Settings } from '../../domain/settings.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import type { SourceAudit } from '../../domain/sources/source-audit.ts';
import { type RegionSources, type SourceId, sourceKey } from '../../domain/sources/source.ts';
import { readAccountDefaults } from '../../gateways/read-account-defaults.ts';
import { readImagesById } from '../../gateways/sources/read-images.ts';
import { auditChosen } from '../audit-chosen.ts';
import { findRoles } from '../find-roles.ts';
import { once } from '../once.ts';
import { readRoleDelivery } from '../read-role-delivery.ts';
import type { Tools } from '../tools.ts';
import { openSources } from './open-sources.ts';

/** What is so with one source now, and with the living instances that hang on it. */
export type SourceExplanation = {
  /** null: it is there no more, or its part could not be read. */
  readonly audit: SourceAudit | null;
  readonly read: RegionSources;
  readonly instances: readonly Audit[];
  /** What could not be read, and what else is not known. */
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
};

/**
 * Reads and judges one source as a run would, with all that uses it. Writes nothing.
 * @param memory what is remembered of it; null: nothing
 */
export async function explainSource(
  tools: Omit<Tools, 'table'>,
  source: SourceId,
  { settings, memory }: { readonly settings: Settings; readonly memory: SourceMemory | null },
): Promise<SourceExplanation> {
  const { account, region } = source;
  const target = { account, region };
  const key = sourceKey(source);
  const readDefaults = once(async () => readAccountDefaults(tools.clients, region));
  const [sources, roles, deliveries] = await Promise.all([
    openSources(tools, target, { settings, readDefaults }),
    findRoles(tools),
    readRoleDelivery(tools, settings, account),
  ]);
  const instances = await auditChosen(tools, target, {
    settings,
    roles: roles.byProfile,
    deliveries,
    isMeant: (instance) =>
      !isGone(instance) && hangsOn(instance, sources.judged()).some((of) => sourceKey(of) === key),
    originsOf: async (page) => {
      await sources.lookAt(page);
      return (instance) => findOrigin(instance, sources.judged());
    },
  });
  const judged = await withImage(tools, source, sources.judged(), settings);
  const audits = auditSources(
    {
      judged,
      hanging: hang(instances, judged),
      memories: new Map(memory === null ? [] : [[key, memory]]),
      // The plan of the account's defaults alone rests on all instances of the Region, and none is made here.
      instances: {},
      watched: 0,
      isWhole: true,
    },
    settings,
    tools.now(),
  );
  return {
    audit: audits.find((one) => sourceKey(one) === key) ?? null,
    read: judged.read,
    instances,
    gaps: [
      ...findSourceGaps(judged.read),
      ...findSourceNotes(judged.read),
      ...(judged.read.defaults.kind === 'unreadable'
        ? [`account defaults are not known: ${judged.read.defaults.why}`]
        : []),
      ...findGaps(instances),
      ...roles.gaps.map(({ text }) => text),
    ],
    notes: [...roles.notes.map(({ text }) => text), ...deliveryNotes(deliveries)],
  };
}

/** An AMI of another account is no source of this one's, so that a run says nothing of it for itself. */
async function withImage(
  tools: Pick<Tools, 'clients' | 'now'>,
  { account, region, kind, id }: SourceId,
  judged: JudgedSources,
  settings: Settings,
): Promise<JudgedSources> {
  const isThere = judged.sources.some((one) => one.kind === 'image' && one.id === id);
  if (kind !== 'image' || isThere) return judged;
  const [image] = await readImagesById(tools.clients, { account, region }, [id]);
  if (image === undefined) return judged;
  const images = [...judged.read.images.filter((one) => one.id !== id), image];
  const read = { ...judged.read, images };
  const own = judgeImage(image, { read, settings, now: tools.now() });
  return { read, sources: [...judged.sources, own] };
}

import { evidenceWindow } from '../../decisions/evidence-window.ts';
import { findGaps } from '../../decisions/find-gaps.ts';
import { findOwner } from '../../decisions/find-owner.ts';
import { imageUses } from '../../decisions/sources/image-uses.ts';
import { isLaunchedNext } from '../../decisions/sources/is-launched-next.ts';
import { weighImage } from '../../decisions/sources/weigh-image.ts';
import type { Audit } from '../../domain/audit.ts';
import { CredentialsMissing } from '../../domain/errors.ts';
import { type Instance, isGone, type Target } from '../../domain/instance.ts';
import type { Settings } from '../../domain/settings.ts';
import type { ImagePlan } from '../../domain/sources/image-plan.ts';
import type { Hanging } from '../../domain/sources/source-audit.ts';
import { type Image, sourceParts } from '../../domain/sources/source.ts';
import type { Remark } from '../../domain/target-outcome.ts';
import type { VerdictKind } from '../../domain/verdict.ts';
import { auditPage } from '../audit-page.ts';
import { findRoles } from '../find-roles.ts';
import { instanceBatches } from '../instance-batches.ts';
import { noOwnerTags } from '../owner-tags.ts';
import type { Tools } from '../tools.ts';
import { readSources } from './read-sources.ts';

export type ImageRequest = Target & {
  readonly image: Image;
  readonly settings: Settings;
  /** A person wants it whoever uses it. */
  readonly force: boolean;
};

/** What marking an AMI would mean now: who launches from it, and the verdicts of those that were. Writes nothing. */
export async function planImage(
  tools: Omit<Tools, 'table'>,
  { account, region, image, settings, force }: ImageRequest,
): Promise<ImagePlan> {
  const at = tools.now().toISOString();
  const owner = findOwner(image.tags, settings.owners).owner.key;
  const about = { account, region, at, settings, image, owner };
  // Of what nobody may change, or is done, it is not worth reading who uses it.
  const early = weighImage({ image, hanging: {}, next: {}, unread: [], force });
  if (early.action === 'none' || early.action === 'refuse')
    return {
      ...about,
      uses: [],
      instances: [],
      hanging: {},
      next: {},
      unread: [],
      notes: [],
      plan: early,
    };
  const target = { account, region };
  const read = await readSources(tools, target);
  const uses = imageUses(image.id, read);
  const isOfIt = ({ imageId }: Instance) => imageId === image.id;
  const isNext = (instance: Instance) => isLaunchedNext(instance, uses, read);
  const found = await auditUsers(tools, target, {
    isMeant: (instance) => isOfIt(instance) || isNext(instance),
    settings,
    at,
  });
  const launched = found.audits.filter(({ instance }) => isOfIt(instance));
  const others = found.audits.filter(({ instance }) => !isOfIt(instance));
  const unread = [
    ...sourceParts.flatMap((part) => {
      const why = read.unread[part];
      return why === undefined || part === 'images' ? [] : `${part} could not be read (${why})`;
    }),
    ...found.unread,
  ];
  const hanging = countVerdicts(launched);
  const next = countVerdicts(others);
  return {
    ...about,
    uses,
    instances: launched.map(({ instance, ownership, verdict }) => ({
      instanceId: instance.instanceId,
      name: instance.name,
      owner: ownership.owner.key,
      verdict: verdict.kind,
    })),
    hanging,
    next,
    unread,
    notes: found.notes,
    plan: weighImage({ image, hanging, next, unread, force }),
  };
}

type Users = {
  readonly audits: readonly Audit[];
  /** A sentence each; no verdict that they are about is another than `unknown`. */
  readonly unread: readonly string[];
  readonly notes: readonly Remark[];
};

/** Living instances of the Region that tell what it is used for, judged as a run judges them. */
async function auditUsers(
  tools: Omit<Tools, 'table'>,
  target: Target,
  {
    isMeant,
    settings,
    at,
  }: {
    readonly isMeant: (instance: Instance) => boolean;
    readonly settings: Settings;
    readonly at: string;
  },
): Promise<Users> {
  const audits: Audit[] = [];
  try {
    const roles = await findRoles(tools);
    const facts = {
      settings,
      roles: roles.byProfile,
      window: evidenceWindow(at, settings.quietDays),
      // What its instances' tags ask for is nothing to this command.
      readDefaults: async () => ({ kind: 'not-needed' }) as const,
      // What was changed of them before has no part in their verdicts.
      memories: new Map(),
      tagSetAt: () => null,
      ownerTags: noOwnerTags(),
      recordsOf: async () => [],
    };
    for await (const batch of instanceBatches(tools, target)) {
      const meant = batch.filter((one) => !isGone(one) && isMeant(one));
      if (meant.length === 0) continue;
      audits.push(...(await auditPage(tools, target, meant, facts)).audits);
    }
    return { audits, unread: findGaps(audits), notes: roles.notes };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { audits, unread: [`its instances could not be read (${error.message})`], notes: [] };
  }
}

function countVerdicts(audits: readonly Audit[]): Hanging {
  const counts: Partial<Record<VerdictKind, number>> = {};
  for (const { verdict } of audits) counts[verdict.kind] = (counts[verdict.kind] ?? 0) + 1;
  return counts;
}

import { auditInstance } from '../decisions/audit-instance.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit, RoleNames } from '../domain/audit.ts';
import { type Evidence, type EvidenceWindow, metricKinds } from '../domain/evidence.ts';
import { type Instance, isGone, type Target } from '../domain/instance.ts';
import type { LastReading } from '../domain/last-reading.ts';
import type { Memory, SinceChange } from '../domain/memory.ts';
import { noSources, type OwnerSources } from '../domain/owner-tags.ts';
import { isChange } from '../domain/plan.ts';
import { notAsked, type RoleDelivery } from '../domain/role-delivery.ts';
import type { Settings } from '../domain/settings.ts';
import type { Origin } from '../domain/sources/origin.ts';
import { chooseMetrics } from '../decisions/choose-metrics.ts';
import { findTags } from '../decisions/find-tags.ts';
import { isChangedBack } from '../decisions/follow-drift.ts';
import { findWhoChanged } from './find-who-changed.ts';
import { type OwnerFacts, readOwnerSources } from './owner-sources.ts';
import { readEvidence } from './read-evidence.ts';
import { readSinceChange } from './read-since-change.ts';
import { restingEvidence } from './resting-evidence.ts';
import type { Tools } from './tools.ts';

/** The roles behind the account's instance profiles, or why they are not known. */
export type Roles = ReadonlyMap<string, readonly string[]> | { readonly why: string };

export type PageFacts = {
  readonly roles: Roles;
  readonly window: EvidenceWindow;
  readonly settings: Settings;
  /** Called only where somebody asks for a change. */
  readonly readDefaults: () => Promise<AccountDefaults>;
  /** What earlier runs read, by instance id; left out where there is no table, and then both metrics are read. */
  readonly lastReadings?: ReadonlyMap<string, LastReading>;
  /** What is remembered, by instance id. */
  readonly memories: ReadonlyMap<string, Memory>;
  /** ISO time at which its action tag was set, as AWS reported; null: AWS reported no such thing. */
  readonly tagSetAt: (instanceId: string) => string | null;
  /** What an instance came from; left out: nobody looked. */
  readonly originOf?: (instance: Instance) => Origin | null;
  /** What CloudTrail says of an instance; left out: nobody looked. */
  readonly roleDeliveryOf?: (instanceId: string) => RoleDelivery;
  /** The hourly watch: of what has nothing new, the last reading is good enough. */
  readonly isWatch?: boolean;
} & Pick<OwnerFacts, 'ownerTags' | 'recordsOf'>;

export type AuditedPage = {
  readonly audits: readonly Audit[];
  readonly defaults: AccountDefaults;
  /** What of the owners could not be read. */
  readonly ownerNotes: readonly string[];
};

/** Reads what is known of one page of instances, and judges each. Writes nothing. */
export async function auditPage(
  tools: Omit<Tools, 'table'>,
  target: Target,
  instances: readonly Instance[],
  facts: PageFacts,
): Promise<AuditedPage> {
  const { memories } = facts;
  const asks = (instance: Instance) => mayBeChanged(instance, facts);
  const remembered = instances.flatMap(({ instanceId }) => memories.get(instanceId) ?? []);
  const changedBack = instances.filter((instance) => isNewDrift(instance, memories));
  const rolesOf = (instance: Instance) => roleNames(instance, facts.roles);
  // A call for each role takes its time; meanwhile the metrics are read. What goes wrong is thrown where it is awaited.
  const owners = readOwnerSources(tools, target.region, instances, { ...facts, rolesOf });
  owners.catch(() => {});
  const found: Omit<Found, 'ownerSources'> = {
    sinceChange: await readSinceChange(tools, target, remembered),
    changedBackBy: await findWhoChanged(tools, target, changedBack, memories),
    defaults: instances.some(asks) ? await facts.readDefaults() : { kind: 'not-needed' },
    now: tools.now(),
  };
  const rested = restingEvidence(instances, facts, found.sinceChange);
  const known = { ...found, ownerSources: rested.size > 0 ? (await owners).sources : new Map() };
  const resting = new Map(
    [...rested]
      .map(([instance, evidence]) => judge(instance, evidence, facts, known))
      // No change is made on what was read before: what has one coming is read like any other.
      .flatMap((audit) => (isChange(audit.plan) ? [] : [[audit.instance, audit] as const])),
  );
  const wanted = instances
    .filter((instance) => !isGone(instance) && !resting.has(instance))
    .map((instance) => {
      const last = facts.lastReadings?.get(instance.instanceId) ?? null;
      // A change may rest on it: both are read.
      const kinds = asks(instance) ? metricKinds : chooseMetrics(instance, last, facts.window);
      return { instanceId: instance.instanceId, kinds, last };
    });
  const evidence = await readEvidence(tools, target, wanted, facts.window);
  const { sources: ownerSources, notes: ownerNotes } = await owners;
  const audits = instances.map((instance) => {
    const read = evidence.get(instance.instanceId) ?? notRead(instance, facts.window);
    return resting.get(instance) ?? judge(instance, read, facts, { ...found, ownerSources });
  });
  return { audits, defaults: found.defaults, ownerNotes };
}

/** What was found of a page beside its instances and their metrics. */
type Found = {
  readonly sinceChange: ReadonlyMap<string, SinceChange>;
  readonly changedBackBy: ReadonlyMap<string, string>;
  readonly defaults: AccountDefaults;
  readonly ownerSources: ReadonlyMap<string, OwnerSources>;
  readonly now: Date;
};

function judge(instance: Instance, evidence: Evidence, facts: PageFacts, found: Found): Audit {
  const { instanceId } = instance;
  const ownerSources = found.ownerSources.get(instanceId) ?? noSources;
  return auditInstance(
    {
      instance,
      evidence,
      defaults: found.defaults,
      roleNames: roleNames(instance, facts.roles),
      memory: facts.memories.get(instanceId) ?? null,
      sinceChange: found.sinceChange.get(instanceId) ?? null,
      tagSetAt: facts.tagSetAt(instanceId),
      changedBackBy: found.changedBackBy.get(instanceId) ?? null,
      ownerSources,
      origin: facts.originOf?.(instance) ?? null,
      roleDelivery: facts.roleDeliveryOf?.(instanceId) ?? notAsked,
    },
    facts.settings,
    found.now,
  );
}

/** A change may rest on what is read of it: a tag or the campaign may ask for one, or an earlier one be undone. */
function mayBeChanged(instance: Instance, { settings, memories }: PageFacts): boolean {
  return (
    findTags(instance.tags, settings.tags.action).length > 0 ||
    memories.has(instance.instanceId) ||
    (settings.campaign.enabled && instance.options?.httpTokens === 'optional')
  );
}

function isNewDrift(instance: Instance, memories: PageFacts['memories']): boolean {
  const memory = memories.get(instance.instanceId) ?? null;
  return isChangedBack(memory, instance) && memory?.drift == null;
}

function roleNames(instance: Instance, roles: Roles): RoleNames {
  if (instance.profileArn === null) return [];
  return 'why' in roles ? null : (roles.get(instance.profileArn) ?? null);
}

/** A terminated instance's metrics cost money and change nothing. */
function notRead(instance: Instance, window: EvidenceWindow): Evidence {
  const reading = {
    kind: 'unreadable',
    why: `the instance is ${instance.state}; its metrics were not read`,
  } as const;
  return { noToken: reading, noTokenRejected: reading, window };
}

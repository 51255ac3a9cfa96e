import { auditInstance } from '../decisions/audit-instance.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit, RoleNames } from '../domain/audit.ts';
import { type Evidence, type EvidenceWindow, metricKinds } from '../domain/evidence.ts';
import { type Instance, isGone, type Target } from '../domain/instance.ts';
import type { LastReading } from '../domain/last-reading.ts';
import type { Memory, SinceChange } from '../domain/memory.ts';
import { isChange } from '../domain/plan.ts';
import type { Settings } from '../domain/settings.ts';
import { chooseMetrics } from '../decisions/choose-metrics.ts';
import { findTags } from '../decisions/find-tags.ts';
import { isChangedBack } from '../decisions/follow-drift.ts';
import { findWhoChanged } from './find-who-changed.ts';
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
  /** The hourly watch: of what has nothing new, the last reading is good enough. */
  readonly isWatch?: boolean;
};

/** Reads what is known of one page of instances, and judges each. Writes nothing. */
export async function auditPage(
  tools: Omit<Tools, 'table'>,
  target: Target,
  instances: readonly Instance[],
  facts: PageFacts,
): Promise<{ readonly audits: readonly Audit[]; readonly defaults: AccountDefaults }> {
  const { memories } = facts;
  const asks = (instance: Instance) => mayBeChanged(instance, facts);
  const remembered = instances.flatMap(({ instanceId }) => memories.get(instanceId) ?? []);
  const changedBack = instances.filter((instance) => isNewDrift(instance, memories));
  const found: Found = {
    sinceChange: await readSinceChange(tools, target, remembered),
    changedBackBy: await findWhoChanged(tools, target, changedBack, memories),
    defaults: instances.some(asks) ? await facts.readDefaults() : { kind: 'not-needed' },
    now: tools.now(),
  };
  const resting = new Map(
    [...restingEvidence(instances, facts, found.sinceChange)]
      .map(([instance, evidence]) => judge(instance, evidence, facts, found))
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
  const audits = instances.map((instance) => {
    const read = evidence.get(instance.instanceId) ?? notRead(instance, facts.window);
    return resting.get(instance) ?? judge(instance, read, facts, found);
  });
  return { audits, defaults: found.defaults };
}

/** What was found of a page beside its instances and their metrics. */
type Found = {
  readonly sinceChange: ReadonlyMap<string, SinceChange>;
  readonly changedBackBy: ReadonlyMap<string, string>;
  readonly defaults: AccountDefaults;
  readonly now: Date;
};

function judge(instance: Instance, evidence: Evidence, facts: PageFacts, found: Found): Audit {
  const { instanceId } = instance;
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

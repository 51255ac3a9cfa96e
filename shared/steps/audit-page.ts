import { auditInstance } from '../decisions/audit-instance.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit, RoleNames } from '../domain/audit.ts';
import { type Evidence, type EvidenceWindow, metricKinds } from '../domain/evidence.ts';
import { type Instance, isGone, type Target } from '../domain/instance.ts';
import type { LastReading } from '../domain/last-reading.ts';
import type { Settings } from '../domain/settings.ts';
import { chooseMetrics } from '../decisions/choose-metrics.ts';
import { findTags } from '../decisions/find-tags.ts';
import { readEvidence } from './read-evidence.ts';
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
};

/** Reads what is known of one page of instances, and judges each. Writes nothing. */
export async function auditPage(
  tools: Omit<Tools, 'table'>,
  target: Target,
  instances: readonly Instance[],
  facts: PageFacts,
): Promise<{ readonly audits: readonly Audit[]; readonly defaults: AccountDefaults }> {
  const asks = ({ tags }: Instance) => findTags(tags, facts.settings.tags.action).length > 0;
  const wanted = instances
    .filter((instance) => !isGone(instance))
    .map((instance) => {
      const last = facts.lastReadings?.get(instance.instanceId) ?? null;
      // A change may rest on it: both are read.
      const kinds = asks(instance) ? metricKinds : chooseMetrics(instance, last, facts.window);
      return { instanceId: instance.instanceId, kinds, last };
    });
  const evidence = await readEvidence(tools, target, wanted, facts.window);
  const defaults: AccountDefaults = instances.some(asks)
    ? await facts.readDefaults()
    : { kind: 'not-needed' };
  const audits = instances.map((instance) =>
    auditInstance(
      {
        instance,
        defaults,
        roleNames: roleNames(instance, facts.roles),
        evidence: evidence.get(instance.instanceId) ?? notRead(instance, facts.window),
      },
      facts.settings,
      tools.now(),
    ),
  );
  return { audits, defaults };
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

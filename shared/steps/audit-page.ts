import { auditInstance } from '../decisions/audit-instance.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit, RoleNames } from '../domain/audit.ts';
import type { Evidence, EvidenceWindow } from '../domain/evidence.ts';
import { type Instance, isGone, type Target } from '../domain/instance.ts';
import type { Settings } from '../domain/settings.ts';
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
};

/** Reads what is known of one page of instances, and judges each. Writes nothing. */
export async function auditPage(
  tools: Omit<Tools, 'table'>,
  target: Target,
  instances: readonly Instance[],
  facts: PageFacts,
): Promise<{ readonly audits: readonly Audit[]; readonly defaults: AccountDefaults }> {
  const living = instances
    .filter((instance) => !isGone(instance))
    .map(({ instanceId }) => instanceId);
  const evidence = await readEvidence(tools, target, living, facts.window);
  const asked = instances.some(({ tags }) => findTags(tags, facts.settings.tags.action).length > 0);
  const defaults: AccountDefaults = asked ? await facts.readDefaults() : { kind: 'not-needed' };
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

import pMap from 'p-map';
import { findGaps } from '../decisions/find-gaps.ts';
import { deliveryNotes, deliveryOfRole } from '../decisions/role-delivery.ts';
import { findOrigin } from '../decisions/sources/find-origin.ts';
import { findSourceGaps } from '../decisions/sources/find-source-gaps.ts';
import type { Audit } from '../domain/audit.ts';
import { CredentialsMissing } from '../domain/errors.ts';
import { isGone } from '../domain/instance.ts';
import type { RoleDelivery } from '../domain/role-delivery.ts';
import type { Settings } from '../domain/settings.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { auditChosen } from './audit-chosen.ts';
import { findRoles } from './find-roles.ts';
import { once } from './once.ts';
import { readRoleDelivery } from './read-role-delivery.ts';
import { openSources } from './sources/open-sources.ts';
import type { Tools } from './tools.ts';

/** What is so with one role now: who has it, and who calls IMDSv1 with it. */
export type RoleExplanation = {
  /** ARNs of the instance profiles that hold it; null: they could not be read. */
  readonly profiles: readonly string[] | null;
  /** Living instances that have it, in the Regions that were asked. */
  readonly instances: readonly Audit[];
  readonly roleDelivery: RoleDelivery;
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
};

export type RoleFacts = {
  readonly account: string;
  readonly role: string;
  readonly regions: readonly string[];
  readonly settings: Settings;
};

/**
 * Finds the instances of a role in these Regions and judges them as a run would. Writes nothing.
 * @throws CredentialsMissing
 */
export async function explainRole(
  tools: Omit<Tools, 'table'>,
  { account, role, regions, settings }: RoleFacts,
): Promise<RoleExplanation> {
  const [roles, deliveries] = await Promise.all([
    findRoles(tools),
    readRoleDelivery(tools, settings, account),
  ]);
  const roleDelivery = deliveryOfRole(deliveries, role);
  const notes = deliveryNotes(deliveries);
  if ('why' in roles.byProfile)
    return {
      profiles: null,
      instances: [],
      roleDelivery,
      gaps: [
        `instance profiles could not be read, so who has the role is not known: ${roles.byProfile.why}`,
      ],
      notes,
    };
  const { byProfile } = roles;
  const profiles = [...byProfile].flatMap(([arn, names]) => (names.includes(role) ? [arn] : []));
  if (profiles.length === 0) return { profiles, instances: [], roleDelivery, gaps: [], notes };
  const byRegion = await pMap(
    regions,
    async (region) =>
      inRegion(tools, { account, region, settings, profiles, byProfile, deliveries }),
    { concurrency: 4 },
  );
  const instances = byRegion.flatMap((read) => read.instances);
  return {
    profiles,
    instances,
    roleDelivery,
    gaps: [...byRegion.flatMap((read) => read.gaps), ...findGaps(instances)],
    notes,
  };
}

type RegionOfRole = Pick<RoleFacts, 'account' | 'settings'> & {
  readonly region: string;
  readonly profiles: readonly string[];
  readonly byProfile: ReadonlyMap<string, readonly string[]>;
  readonly deliveries: Awaited<ReturnType<typeof readRoleDelivery>>;
};

/** What instances come from is read only where there are any. A Region that cannot be read is a gap, not an empty one. */
async function inRegion(
  tools: Omit<Tools, 'table'>,
  { account, region, settings, profiles, byProfile, deliveries }: RegionOfRole,
): Promise<{ readonly instances: readonly Audit[]; readonly gaps: readonly string[] }> {
  const target = { account, region };
  const gaps: string[] = [];
  const readDefaults = once(async () => readAccountDefaults(tools.clients, region));
  const opened = once(async () => openSources(tools, target, { settings, readDefaults }));
  try {
    const instances = await auditChosen(tools, target, {
      settings,
      roles: byProfile,
      deliveries,
      isMeant: (instance) =>
        !isGone(instance) && instance.profileArn !== null && profiles.includes(instance.profileArn),
      originsOf: async (page) => {
        const sources = await opened();
        await sources.lookAt(page);
        return (instance) => findOrigin(instance, sources.judged());
      },
    });
    if (instances.length > 0) {
      const { read } = (await opened()).judged();
      gaps.push(...findSourceGaps(read).map((text) => `${region}: ${text}`));
    }
    return { instances, gaps };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { instances: [], gaps: [`${region} could not be read: ${error.message}`] };
  }
}

import { deliveryOfInstance } from '../decisions/role-delivery.ts';
import { evidenceWindow } from '../decisions/evidence-window.ts';
import type { Audit } from '../domain/audit.ts';
import type { Instance, Target } from '../domain/instance.ts';
import type { RoleDeliveries } from '../domain/role-delivery.ts';
import type { Settings } from '../domain/settings.ts';
import type { Origin } from '../domain/sources/origin.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { describeInstances } from '../gateways/describe-instances.ts';
import { auditPage, type Roles } from './audit-page.ts';
import { once } from './once.ts';
import { noOwnerTags } from './owner-tags.ts';
import type { Tools } from './tools.ts';

export type ChosenFacts = {
  readonly settings: Settings;
  readonly roles: Roles;
  readonly deliveries: RoleDeliveries;
  /** Which of a Region's instances are meant. */
  readonly isMeant: (instance: Instance) => boolean;
  /** Called once for each page of those that are meant, before it is judged. */
  readonly originsOf: (
    instances: readonly Instance[],
  ) => Promise<(instance: Instance) => Origin | null>;
};

/**
 * Reads every instance of a Region, page by page, and judges those that are meant; the evidence of the others is not read,
 * as it costs money. Writes nothing, and goes by no memory.
 */
export async function auditChosen(
  tools: Omit<Tools, 'table'>,
  target: Target,
  { settings, roles, deliveries, isMeant, originsOf }: ChosenFacts,
): Promise<readonly Audit[]> {
  const window = evidenceWindow(tools.now().toISOString(), settings.quietDays);
  const readDefaults = once(async () => readAccountDefaults(tools.clients, target.region));
  const audits: Audit[] = [];
  let nextToken: string | null = null;
  do {
    const page = await describeInstances(tools.clients, target, nextToken);
    nextToken = page.nextToken;
    const meant = page.instances.filter(isMeant);
    if (meant.length === 0) continue;
    const originOf = await originsOf(meant);
    const audited = await auditPage(tools, target, meant, {
      roles,
      settings,
      window,
      readDefaults,
      memories: new Map(),
      tagSetAt: () => null,
      originOf,
      roleDeliveryOf: (instanceId) => deliveryOfInstance(deliveries, instanceId),
      ownerTags: noOwnerTags(),
      recordsOf: async () => [],
    });
    audits.push(...audited.audits);
  } while (nextToken !== null);
  return audits;
}

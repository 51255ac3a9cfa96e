import { notAsked, type RoleDeliveries, type RoleDeliveryRow } from '../domain/role-delivery.ts';
import { CredentialsMissing } from '../domain/errors.ts';
import type { Settings } from '../domain/settings.ts';
import { dayMilliseconds, isoOf } from '../domain/time.ts';
import { askAthena } from '../gateways/role-delivery/ask-athena.ts';
import { askLake } from '../gateways/role-delivery/ask-lake.ts';
import type { Tools } from './tools.ts';

/**
 * Where the settings say who can be asked: which calls were signed with credentials that IMDSv1 had handed out. No verdict
 * rests on it, so a failure is an answer too.
 * @throws CredentialsMissing
 */
export async function readRoleDelivery(
  tools: Omit<Tools, 'table'>,
  { roleDelivery }: Pick<Settings, 'roleDelivery'>,
  account: string,
): Promise<RoleDeliveries> {
  if (roleDelivery === undefined) return notAsked;
  const { days } = roleDelivery;
  const since = isoOf(tools.now().getTime() - days * dayMilliseconds);
  try {
    const rows =
      'athena' in roleDelivery
        ? await askAthena(tools.clients, { ...roleDelivery.athena, account, since }, tools)
        : await askLake(tools.clients, { ...roleDelivery, account, since }, tools);
    return { kind: 'read', days, rows: merged(rows) };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { kind: 'unreadable', why: error.message };
  }
}

/** One row for each role and instance: that a query groups them is nothing to rely on where calls are counted. */
function merged(rows: readonly RoleDeliveryRow[]): readonly RoleDeliveryRow[] {
  const byBoth = new Map<string, RoleDeliveryRow>();
  for (const row of rows) {
    const key = `${row.roleArn} ${row.instanceId}`;
    const other = byBoth.get(key);
    const lastAt = other !== undefined && other.lastAt > row.lastAt ? other.lastAt : row.lastAt;
    byBoth.set(key, { ...row, calls: row.calls + (other?.calls ?? 0), lastAt });
  }
  return [...byBoth.values()];
}

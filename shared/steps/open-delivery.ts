import { deliveryNotes, deliveryOfInstance } from '../decisions/role-delivery.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { notAsked, type RoleDelivery } from '../domain/role-delivery.ts';
import type { Settings } from '../domain/settings.ts';
import { readRecordedDelivery } from '../records/role-delivery-records.ts';
import type { Selection } from '../records/selection-records.ts';
import type { Table } from '../records/table.ts';

export type OpenDelivery = {
  /** @param before the instances' records as they were */
  readonly of: (
    before: ReadonlyMap<string, InstanceRecord>,
  ) => (instanceId: string) => RoleDelivery;
  readonly notes: readonly string[];
};

/**
 * What CloudTrail says of the instances of a run: as list-targets has written it down, or where the run is about some
 * instances only, and nobody was asked, as their records have it.
 */
export async function openDelivery(
  table: Table,
  runId: string,
  {
    settings,
    selection,
  }: {
    readonly settings: Pick<Settings, 'roleDelivery'>;
    readonly selection: Selection | null;
  },
): Promise<OpenDelivery> {
  if (settings.roleDelivery === undefined) return { of: () => () => notAsked, notes: [] };
  if (selection !== null)
    return { of: (before) => (id) => before.get(id)?.roleDelivery ?? notAsked, notes: [] };
  const all = await readRecordedDelivery(table, runId);
  return { of: () => (id) => deliveryOfInstance(all, id), notes: deliveryNotes(all) };
}

import type { Target } from '../domain/instance.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** What Security Hub of one target was told. */
export type HubRecord = {
  /** ISO time at which it was told all there is; null: it missed something since. */
  readonly syncedAt: string | null;
};

/** null: it was never told anything. */
export async function readHub(table: Table, of: Target): Promise<HubRecord | null> {
  return (await table.get(keys.securityHub(of))) as HubRecord | null;
}

export async function putHub(
  table: Table,
  { account, region }: Target,
  { syncedAt }: HubRecord,
): Promise<void> {
  await table.put({ ...keys.securityHub({ account, region }), account, region, syncedAt });
}

/** Those that were told everything. */
export async function* readSyncedHubs(table: Table): AsyncGenerator<Target> {
  for await (const item of table.query({ pk: keys.securityHub({ account: '', region: '' }).pk }))
    if (item['syncedAt'] !== null) yield item as unknown as Target;
}

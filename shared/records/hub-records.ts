import type { Target } from '../domain/instance.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** What Security Hub of one target was told. */
export type HubRecord = {
  /** ISO time at which it was told all there is; null: never, or it missed something since. */
  readonly syncedAt: string | null;
  /**
   * empty: it was never told anything. followed: whatever is open there, a turn will end it. missed: something may be open
   * there that is over, and that no turn is left to end.
   */
  readonly state: 'empty' | 'followed' | 'missed';
  /** Ids of instances whose findings it has refused; all others it has taken. */
  readonly refused: readonly string[];
};

const empty: HubRecord = { syncedAt: null, state: 'empty', refused: [] };

export async function readHub(table: Table, of: Target): Promise<HubRecord> {
  return ((await table.get(keys.securityHub(of))) as HubRecord | null) ?? empty;
}

export async function putHub(
  table: Table,
  { account, region }: Target,
  { syncedAt, state, refused }: HubRecord,
): Promise<void> {
  const of = { account, region };
  await table.put({ ...keys.securityHub(of), ...of, syncedAt, state, refused });
}

/** Those that miss something when they are told nothing any more. */
export async function* readFollowedHubs(table: Table): AsyncGenerator<Target> {
  for await (const item of table.query({ pk: keys.securityHub({ account: '', region: '' }).pk }))
    if (item['state'] === 'followed') yield item as unknown as Target;
}

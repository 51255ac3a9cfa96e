import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Change } from '../../shared/domain/change.ts';
import type { Memory } from '../../shared/domain/memory.ts';
import type { News } from '../../shared/domain/news.ts';
import type { PendingAction } from '../../shared/domain/pending-action.ts';
import type { RunSummary, TargetReport } from '../../shared/domain/run.ts';
import type { InstanceRecord } from '../../shared/domain/instance-record.ts';
import type { ToldNotice } from '../../shared/records/history-records.ts';
import { fromStored } from '../../shared/records/stored-record.ts';
import type { OwnerRecord, Sent } from '../../shared/records/owner-records.ts';

export type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };

export type StateRecord = InstanceRecord & {
  readonly staleSince?: string;
  readonly goneSince?: string;
};

/** What the table holds, read by a client of the test's own that knows no key but the two attributes. */
export type TableReader = {
  items(pk: string, sk?: string): Promise<readonly Item[]>;
  /** Puts every such item back with these attributes instead. */
  rewrite(pk: string, sk: string, set: (item: Item) => Record<string, unknown>): Promise<void>;
  states(): Promise<readonly StateRecord[]>;
  stateOf(instanceId: string): Promise<StateRecord>;
  /** Every change of every run, oldest first. */
  changes(): Promise<readonly Change[]>;
  changesOf(instanceId: string): Promise<readonly Change[]>;
  /** Changes that the sparse index still lists as open. */
  openChanges(): Promise<readonly Item[]>;
  /** Of what is asked for or changed; the rest is only listed. */
  newsOf(runId: string): Promise<readonly News[]>;
  pendingOf(runId: string): Promise<readonly PendingAction[]>;
  reportsOf(runId: string): Promise<readonly TargetReport[]>;
  runOf(runId: string): Promise<RunSummary>;
  /** Every run that has a record, oldest first. */
  runs(): Promise<readonly RunSummary[]>;
  /** What is remembered of an instance; undefined: nothing. */
  memoryOf(instanceId: string): Promise<Memory | undefined>;
  /** Notices of an instance that digests have told, oldest first. */
  noticesOf(instanceId: string): Promise<readonly ToldNotice[]>;
  sentOf(runId: string): Promise<readonly Sent[]>;
  owner(key: string): Promise<OwnerRecord | undefined>;
  lease(): Promise<{ readonly holder?: string; readonly heldUntil?: string } | undefined>;
};

export function tableReader(config: DynamoDBClientConfig, tableName: string): TableReader {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const all = async (indexName?: string) => {
    const found: Item[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: tableName,
          ...(indexName ? { IndexName: indexName } : {}),
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      found.push(...((page.Items ?? []) as Item[]));
      start = page.LastEvaluatedKey;
    } while (start);
    return found.toSorted((a, b) => (`${a.sk} ${a.pk}` < `${b.sk} ${b.pk}` ? -1 : 1));
  };
  const items = async (pk: string, sk = '') =>
    (await all()).filter((item) => item.pk.startsWith(pk) && item.sk.startsWith(sk));
  const typed = async <T>(pk: string, sk: string) => (await items(pk, sk)) as unknown as T[];
  const only = async <T>(pk: string, sk: string) => {
    const [found, second] = await typed<T>(pk, sk);
    if (!found || second) throw new Error(`not exactly one item ${pk} ${sk}`);
    return found;
  };
  const states = async () => (await items('INSTANCE#', 'STATE')).map(fromStored);
  return {
    items,
    rewrite: async (pk, sk, set) => {
      for (const item of await items(pk, sk))
        await client.send(
          new PutCommand({ TableName: tableName, Item: { ...item, ...set(item) } }),
        );
    },
    states,
    stateOf: async (instanceId) => {
      const found = (await states()).find((state) => state.instanceId === instanceId);
      if (!found) throw new Error(`the table knows no instance ${instanceId}`);
      return found;
    },
    changes: async () => typed('INSTANCE#', 'CHANGE#'),
    changesOf: async (instanceId) =>
      (await typed<Change>('INSTANCE#', 'CHANGE#')).filter(
        (change) => change.instanceId === instanceId,
      ),
    openChanges: async () => all('open-changes'),
    newsOf: async (runId) => typed(`RUN#${runId}`, 'NEWS#'),
    pendingOf: async (runId) => typed(`RUN#${runId}`, 'PENDING#'),
    reportsOf: async (runId) => typed(`RUN#${runId}`, 'TARGET#'),
    runOf: async (runId) => only(`RUN#${runId}`, 'SUMMARY'),
    runs: async () => typed('RUN#', 'SUMMARY'),
    memoryOf: async (instanceId) =>
      (await items('MEMORY#', instanceId)).map(
        ({ pk, ...item }) =>
          ({
            ...item,
            account: pk.split('#')[1],
            region: pk.split('#')[2],
            instanceId,
          }) as unknown as Memory,
      )[0],
    noticesOf: async (instanceId) =>
      (await typed<ToldNotice>('INSTANCE#', 'NOTICE#')).filter(
        (notice) => notice.instanceId === instanceId,
      ),
    sentOf: async (runId) => typed(`RUN#${runId}`, 'SENT#'),
    owner: async (key) =>
      (await typed<OwnerRecord>('OWNER', '')).find(({ owner }) => owner === key),
    lease: async () => (await typed<Record<string, string>>('LEASE', 'run'))[0],
  };
}

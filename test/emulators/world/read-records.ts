import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Change } from '../../../shared/domain/change.ts';
import type { RunSummary, TargetReport } from '../../../shared/domain/run.ts';
import type { InstanceRecord } from '../../../shared/domain/instance-record.ts';
import { keys, runPartition } from '../../../shared/records/keys.ts';
import { fromStored } from '../../../shared/records/stored-record.ts';
import type { Sent } from '../../../shared/records/owner-records.ts';

type Item = Readonly<Record<string, unknown>>;

/** All that the table holds at one moment, by what it is. */
export type Records = {
  readonly states: readonly InstanceRecord[];
  readonly changes: readonly Change[];
  readonly lease: Item | null;
  readonly runs: readonly RunSummary[];
  targets(runId: string): readonly TargetReport[];
  sent(runId: string): readonly Sent[];
};

export async function readRecords(
  config: ConstructorParameters<typeof DynamoDBClient>[0],
  tableName: string,
): Promise<Records> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(config ?? {}));
  const items: Item[] = [];
  for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true }))
    items.push(...(page.Items ?? []));
  const under = <T>(pk: string, sk: string) =>
    items.filter((item) => starts(item['pk'], pk) && starts(item['sk'], sk)) as unknown as T[];
  const ofRun = <T>(runId: string, sk: string) => under<T & Item>(runPartition(runId), sk);
  return {
    states: under<Item>('INSTANCE#', 'STATE').map(fromStored),
    changes: under('INSTANCE#', 'CHANGE#'),
    lease: under<Item>(keys.lease.pk, keys.lease.sk)[0] ?? null,
    runs: under('RUN#', 'SUMMARY'),
    targets: (runId) => ofRun(runId, 'TARGET#'),
    sent: (runId) => ofRun(runId, 'SENT#'),
  };
}

function starts(key: unknown, prefix: string): boolean {
  return typeof key === 'string' && key.startsWith(prefix);
}

import { findTurn } from '../decisions/find-turn.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { target } from '../records/keys.ts';
import { listenersOf, putTurns } from '../records/turn-records.ts';
import type { Tools } from './tools.ts';

type Recorded = {
  readonly records: readonly InstanceRecord[];
  /** As they were, by instance id. */
  readonly before: ReadonlyMap<string, InstanceRecord>;
};

/** What is about to be recorded by hand, of any targets, and is another than before: the machine's next run tells it. */
export async function recordTurns(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  run: Run,
  settings: Pick<Settings, 'securityHub'>,
  { records, before }: Recorded,
): Promise<void> {
  const listeners = listenersOf(settings);
  const byTarget = Map.groupBy(records, target);
  for (const [first, ...others] of byTarget.values()) {
    if (first === undefined) continue;
    const { account, region } = first;
    const turns = [first, ...others].flatMap((record) => findTurn(record, before) ?? []);
    const found = { place: 'plan', turns, listeners };
    await putTurns(table, { ...run, account, region }, found, now());
  }
}

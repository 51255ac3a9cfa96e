import { foldTurns } from '../decisions/fold-turns.ts';
import { hubFinding } from '../decisions/hub-finding.ts';
import { turnToTell } from '../decisions/turn-to-tell.ts';
import type { HubFinding } from '../domain/hub-finding.ts';
import type { Target } from '../domain/instance.ts';
import type { Run } from '../domain/run.ts';
import type { HubRecord } from '../records/hub-records.ts';
import { listInstances, readInstances, readRecords } from '../records/instance-records.ts';
import type { UntoldTurns } from '../records/turn-records.ts';
import { collect } from './collect.ts';
import type { Tools } from './tools.ts';

type Asked = {
  readonly items: readonly UntoldTurns[];
  readonly hub: HubRecord;
  /** It is to be told of the target as a whole. */
  readonly isDue: boolean;
};

/** What the Security Hub of a target is to be told, each instance once, all of it as the records say. */
export async function hubFindings(
  tools: Pick<Tools, 'table'>,
  { runId }: Pick<Run, 'runId'>,
  { account, region }: Target,
  { items, hub, isDue }: Asked,
): Promise<readonly HubFinding[]> {
  const target = { account, region };
  const all = [
    ...(await ofTurns(tools, runId, items)),
    ...(await ofRefused(tools, target, hub)),
    ...(isDue ? await ofTarget(tools, target, hub) : []),
  ];
  return [...new Map(all.map((finding) => [finding.instanceId, finding])).values()];
}

async function ofTurns(
  { table }: Pick<Tools, 'table'>,
  runId: string,
  items: readonly UntoldTurns[],
): Promise<readonly HubFinding[]> {
  const folded = foldTurns(
    items.flatMap(({ turns }) => turns),
    runId,
  );
  const records = await readInstances(table, folded);
  return folded.flatMap((turn) => {
    const record = records.get(turn.instanceId) ?? null;
    if (record === null || turnToTell(turn, record) === null) return [];
    return hubFinding(record, turn.believed) ?? [];
  });
}

/** Of what was refused, an earlier state may have been taken. */
async function ofRefused(
  { table }: Pick<Tools, 'table'>,
  target: Target,
  { refused }: HubRecord,
): Promise<readonly HubFinding[]> {
  const named = refused.map((instanceId) => ({ ...target, instanceId }));
  const records = await readRecords(table, named);
  return records.flatMap((record) => hubFinding(record, 'anything') ?? []);
}

/** What may be open there although it is over is ended only where Security Hub has missed it. */
async function ofTarget(
  { table }: Pick<Tools, 'table'>,
  target: Target,
  { state }: HubRecord,
): Promise<readonly HubFinding[]> {
  const hasMissed = state === 'missed';
  const listed = await collect(listInstances(table, target));
  const wanted = listed.filter(({ gone }) => hasMissed || !gone);
  const records = await readRecords(
    table,
    wanted.map(({ instanceId }) => ({ ...target, instanceId })),
  );
  return records
    .filter(({ stale }) => !stale)
    .flatMap((record) => hubFinding(record, hasMissed ? 'anything' : []) ?? []);
}

import { rememberTold } from '../decisions/remember.ts';
import type { News, NewsChange } from '../domain/news.ts';
import type { Run } from '../domain/run.ts';
import { markTold } from '../records/change-records.ts';
import { putToldNotices } from '../records/history-records.ts';
import { putMemory, readMemory } from '../records/memory-records.ts';
import { finishBegun } from './finish-begun.ts';
import type { Tools } from './tools.ts';

export type Named = {
  readonly owner: string;
  /** What a digest that was heard has named. */
  readonly items: readonly ToldOnce[];
  /** ISO time of that digest. */
  readonly toldAt: string;
  /** What was promised counts from then on; left out: from now. */
  readonly at?: string;
};

/** What is told once of an instance. */
export type ToldOnce = Pick<News, 'account' | 'region' | 'instanceId' | 'notices'> & {
  readonly change: Pick<NewsChange, 'runId' | 'runStartedAt' | 'part'> | null;
};

/** 200 are named at most, and each takes two or three round trips to the table. */
const recordsAtOnce = 10;

/** Changes and notices that an owner has heard are not told again, and what was promised with a notice counts from now on. */
export async function rememberNamed(
  tools: Tools,
  run: Run,
  { owner, items, toldAt, at }: Named,
): Promise<void> {
  await finishBegun(items, recordsAtOnce, async (item) => {
    await rememberNotices(tools, run, { owner, toldAt, at: at ?? tools.now().toISOString() }, item);
    await markChangeTold(tools, item);
  });
}

/** The history first: what breaks off between the two is repeated, under the same key, and nothing is lost. */
async function rememberNotices(
  { table, now }: Tools,
  { runId }: Run,
  { owner, toldAt, at }: Required<Omit<Named, 'items'>>,
  { account, region, instanceId, notices }: ToldOnce,
): Promise<void> {
  if (notices.length === 0) return;
  const told = { account, region, instanceId, owner, runId, toldAt };
  await putToldNotices(
    table,
    notices.map((notice) => ({ ...notice, ...told })),
    now(),
  );
  const memory = await readMemory(table, { account, region, instanceId });
  const ids = new Set(notices.map(({ id }) => id));
  if (memory.toTell.some(({ id }) => ids.has(id)))
    await putMemory(table, rememberTold(memory, notices, at));
}

/** Both calls of an undo, where it took two: they are told as one. */
async function markChangeTold(
  { table }: Tools,
  { account, region, instanceId, change }: ToldOnce,
): Promise<void> {
  if (change === null) return;
  const { runId, runStartedAt } = change;
  for (const part of change.part > 1 ? [1, change.part] : [1])
    await markTold(table, { account, region, instanceId, runId, runStartedAt, part });
}

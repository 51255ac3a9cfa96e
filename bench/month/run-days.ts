import type { Machine } from '../../demo/run-machine.ts';
import type { FunctionName } from '../../shared/domain/names.ts';
import { addUsage, noUsage, type Usage } from '../../shared/domain/usage.ts';
import { readRun } from '../../shared/records/run-records.ts';
import type { AccountOptions } from './account/account-process.ts';
import { type Account, startAccount } from './account/start-account.ts';
import type { Stored } from './account/storing.ts';
import { invoking } from './invoke.ts';
import { lambdaGbSeconds } from './lambda-model.ts';

/** What one day's run used. */
export type Day = {
  readonly usage: Usage;
  readonly stored: Stored;
  /** Write units by the kind of record. */
  readonly writes: Readonly<Record<string, number>>;
};

export type Days = {
  /** The first run: everything is new. */
  readonly first: Day;
  /** Six days of seven. */
  readonly ordinary: Day;
  /** One day of seven: reminders are due, and both metrics are read. */
  readonly weekly: Day;
};

/** The state machine as deployed, and the memory of its functions. */
export type Stack = {
  readonly machine: Machine;
  readonly memoryMb: (name: FunctionName) => number;
};

const start = '2027-03-10T06:00:00.000Z';
const dayMilliseconds = 86_400_000;

/**
 * The real machine and the real steps, on the first, the third and the eighth day of an account of this size; the second
 * is not counted, because what was launched on the first is still read in full.
 */
export async function runDays(
  options: AccountOptions,
  settings: object,
  stack: Stack,
): Promise<Days> {
  const account = await startAccount({ ...options, start }, settings);
  try {
    const first = await runOn(account, 0, stack);
    await runOn(account, 1, stack);
    const ordinary = await runOn(account, 2, stack);
    return { first, ordinary, weekly: await runOn(account, 7, stack) };
  } finally {
    await account.stop();
  }
}

async function runOn(account: Account, day: number, { machine, memoryMb }: Stack): Promise<Day> {
  const now = new Date(Date.parse(start) + day * dayMilliseconds);
  await account.setTime(now.toISOString());
  const runId = `day-${day}`;
  // What the steps cannot see of themselves: the time that Lambda would take, and the indexes' share of the writes.
  let unseen = noUsage;
  let stored: Stored = { lasting: 0, byteDays: 0 };
  const writes: Record<string, number> = {};
  const { tools, invoke } = invoking(
    account,
    () => now,
    async ({ name, ...measured }) => {
      const tally = await account.takeTally();
      const { calls } = tally;
      unseen = addUsage(unseen, {
        lambdaGbSeconds: lambdaGbSeconds({ ...measured, calls, memoryMb: memoryMb(name) }),
        writeUnits: tally.indexUnits,
      });
      stored = { ...tally.stored, byteDays: stored.byteDays + tally.stored.byteDays };
      for (const [kind, units] of Object.entries(tally.writes))
        writes[kind] = (writes[kind] ?? 0) + units;
    },
  );
  await machine({
    runId,
    invoke: async (name, event) => {
      // The local engine stamps the start with the machine's time.
      const stamped = name === 'list-targets' ? { startedAt: now.toISOString() } : {};
      return invoke(name, { ...(event as object), ...stamped });
    },
  });
  const run = await readRun(tools.table, runId);
  if (run === null || run.usage === null || run.status !== 'complete' || run.unmetered !== 0)
    throw new Error(
      `${runId} is ${run?.status}, and ${run?.unmetered} invocations of it are unmetered: no figure is made of it (${run?.problems.join('; ')})`,
    );
  return { usage: addUsage(run.usage, unseen), stored, writes };
}

import type { FunctionName } from '../domain/names.ts';
import { addUsage, type Usage } from '../domain/usage.ts';
import { recordUsage, type UsageRecord } from '../records/usage-records.ts';
import type { Tools } from './tools.ts';

/** One invocation of a function, and the run and Region that it works for. */
export type Invocation = {
  readonly name: FunctionName;
  readonly requestId: string;
  /** Left out: it works for no run, and nobody sums up what it used. */
  readonly runId?: string | undefined;
  readonly region?: string | undefined;
};

/**
 * Does the work of an invocation, and writes down that it begins and what it used, also when it fails. Neither record can
 * fail the run: one that cannot be written is a warning, and the run's summary says that it cost at least so much.
 */
export async function recordingUsage<T>(
  tools: Pick<Tools, 'clients' | 'table' | 'now' | 'log'>,
  { name, requestId, runId, region }: Invocation,
  work: () => Promise<T>,
): Promise<T> {
  if (runId === undefined) return work();
  const record = { name, requestId, region: region ?? null };
  const write = async (usage: Usage | null) => tryToRecord(tools, runId, { ...record, usage });
  await write(null);
  try {
    return await work();
  } finally {
    // The record's own unit is in it.
    await write(addUsage(usedBy(tools), { writeUnits: 1 }));
  }
}

/** A Lambda's clients and its table share a meter; on the command line they have one each. */
export function usedBy({ clients, table }: Pick<Tools, 'clients' | 'table'>): Usage {
  const meters = new Set([clients.meter, table.meter]);
  return addUsage(...[...meters].map((meter) => meter.read()));
}

async function tryToRecord(
  { table, now, log }: Pick<Tools, 'table' | 'now' | 'log'>,
  runId: string,
  record: UsageRecord,
): Promise<void> {
  try {
    await recordUsage(table, runId, record, now());
  } catch (error) {
    const { name } = error instanceof Error ? error : new Error(String(error));
    log.warn('what this invocation used could not be recorded', { runId, error: name });
  }
}

import { LeaseLost } from '../domain/errors.ts';
import type { Run } from '../domain/run.ts';
import { putFailure } from '../records/run-records.ts';
import type { Tools } from './tools.ts';

/**
 * Does what is to be done for one owner: whatever it fails of, the others are not to wait for it. The next run does it again,
 * and this one is `partial`.
 * @returns null where it failed
 */
export async function tryOwner<T>(
  tools: Pick<Tools, 'table' | 'log' | 'now'>,
  { runId }: Pick<Run, 'runId'>,
  owner: string,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof LeaseLost) throw error;
    const { name: code, message } = error;
    tools.log.warn('an owner could not be dealt with; the next run does it', {
      owner,
      error: code,
    });
    const failure = { phase: 'notify', target: owner, error: { code, message } } as const;
    await putFailure(tools.table, runId, failure, tools.now());
    return null;
  }
}

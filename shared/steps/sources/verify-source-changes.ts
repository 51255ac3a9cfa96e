import { isOpen } from '../../domain/change.ts';
import type { RunTarget } from '../../domain/run.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import { readPendingSources } from '../../records/sources/pending-source-records.ts';
import { readSourceChangeParts } from '../../records/sources/source-change-records.ts';
import { collect } from '../collect.ts';
import type { Tools } from '../tools.ts';
import { settleSourceChanges } from './settle-source-changes.ts';

/** How long the step waits for EC2 to show a change; what takes longer is settled by the next run. */
const verifySeconds = 30;

/**
 * Verifies what this run has changed of a target's sources by reading them again.
 * @returns how many changes stay open
 */
export async function verifySourceChanges(tools: Tools, run: RunTarget): Promise<number> {
  const until = tools.now().getTime() + verifySeconds * 1000;
  let open = await openChanges(tools, run);
  while (open.length > 0) {
    open = (await settleSourceChanges(tools, open)).left;
    if (open.length === 0 || tools.timeIsUp() || tools.now().getTime() >= until) break;
    await tools.pause(1000);
  }
  return open.length;
}

async function openChanges(
  { table }: Pick<Tools, 'table'>,
  run: RunTarget,
): Promise<readonly SourceChange[]> {
  const open: SourceChange[] = [];
  for (const action of await collect(readPendingSources(table, run.runId, run))) {
    if (action.status !== 'done' && action.status !== 'allotted') continue;
    const ref = { ...action, runId: run.runId, runStartedAt: run.startedAt };
    open.push(...(await readSourceChangeParts(table, ref)).filter(isOpen));
  }
  return open;
}

import type { Change } from '../domain/change.ts';
import type { RunTarget } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { readOpenChanges } from '../records/change-records.ts';
import { readPending } from '../records/pending-records.ts';
import { carryOut, leave } from './carry-out.ts';
import { collect } from './collect.ts';
import { type Settled, settleChanges } from './settle-changes.ts';
import type { Tools } from './tools.ts';

/** After so many changes, or so much time, the lease and the kill switch are looked at again before the next change. */
const changesBetweenLooks = 5;
const millisecondsBetweenLooks = 20_000;

export type Guard = {
  /** Renews the lease and reads the settings afresh; throws when nothing more may be changed. */
  readonly look: () => Promise<Settings>;
  /** Asked before each change, with how many were made: false stops. */
  readonly goOn: (made: number) => boolean;
  readonly onChange?: (change: Change | null) => void;
  /** Told what became of changes that earlier runs had left open. */
  readonly onEarlier?: (earlier: Settled) => void;
};

/**
 * Settles what broken runs left in a target, then makes the changes that were allotted to it, one after the other. The
 * state machine and the command line both change things here, and nowhere else.
 * @returns how many changes were made when it was told to stop; null when none is left
 */
export async function makeChanges(
  tools: Tools,
  run: RunTarget,
  { look, goOn, onChange, onEarlier }: Guard,
): Promise<number | null> {
  const open = await collect(readOpenChanges(tools.table, run));
  const earlier = await settleChanges(tools, run, run, open);
  onEarlier?.(earlier);
  const pending = await collect(readPending(tools.table, run.runId, run));
  const allotted = pending.filter(({ status }) => status === 'allotted');
  if (allotted.length === 0) return null;
  const defaults = await readAccountDefaults(tools.clients, run.region);
  const lookNow = async () => ({ settings: await look(), made: 0, at: tools.now().getTime() });
  let looked = await lookNow();
  for (const [made, action] of allotted.entries()) {
    if (!goOn(made)) return made;
    // By the clock as well: a throttled call takes long, and a process may be stopped and go on.
    const age = tools.now().getTime() - looked.at;
    if (looked.made >= changesBetweenLooks || age > millisecondsBetweenLooks)
      looked = await lookNow();
    looked.made += 1;
    const { settings } = looked;
    if (settings.mode === 'observe') {
      await leave(tools, run, action);
      continue;
    }
    const change = await carryOut(tools, run, action, { settings, defaults });
    onChange?.(change);
  }
  return null;
}

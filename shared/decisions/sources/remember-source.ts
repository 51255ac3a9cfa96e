import { isSameChange, toChangeRef } from '../../domain/change-ref.ts';
import type { SourceChange, SourceMemory } from '../../domain/sources/source-change.ts';
import { epochOf } from '../../domain/time.ts';

/** Written down before a change is recorded and called, so that no crash can leave one that nobody knows of. */
export function rememberSourceBegun(memory: SourceMemory, change: SourceChange): SourceMemory {
  return { ...memory, begun: toChangeRef(change) };
}

/** What is to be remembered of a change that the ledger has settled. Doing it twice, or late, changes nothing. */
export function rememberSourceSettled(memory: SourceMemory, change: SourceChange): SourceMemory {
  const isBegun = memory.begun !== null && isSameChange(memory.begun, change);
  const base = isBegun ? { ...memory, begun: null } : memory;
  if (change.status !== 'applied' || change.before === null) return base;
  const at = change.requestedAt ?? change.intendedAt;
  const { action, undoes, call, before, created, runId, runStartedAt } = change;
  if (action === 'undo') {
    if (undoes === null || isOlder(at, base.undone?.at)) return base;
    // What was made stays known: should it be asked for anew, the version is there.
    return { ...base, undone: { action: undoes.action, at, isAskGone: false } };
  }
  if (isOlder(at, base.made?.at) || isOlder(at, base.undone?.at)) return base;
  const known = base.made?.action === action ? base.made : null;
  const isSameRun = known !== null && known.runId === runId;
  const from = call.call === 'create-version' ? call.from : (known?.from ?? null);
  const made = {
    runId,
    runStartedAt,
    action,
    from,
    created: created ?? known?.created ?? null,
    before: isSameRun ? known.before : before,
    at,
  };
  return { ...base, made, undone: null };
}

function isOlder(at: string, than: string | undefined): boolean {
  return than !== undefined && epochOf(at) < epochOf(than);
}

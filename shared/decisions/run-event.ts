import { eventTypes, type MachineEvent, type RunDetail } from '../domain/machine-events.ts';
import type { RunSummary } from '../domain/run.ts';
import { epochOf, isoOf } from '../domain/time.ts';
import type { Conclusion } from './conclude-run.ts';

export type EndOfRun = {
  readonly run: Pick<RunSummary, 'runId' | 'scope' | 'startedAt' | 'startedBy' | 'account'>;
  readonly conclusion: Pick<Conclusion, 'status' | 'counts' | 'changes' | 'problems'>;
  readonly cost: { readonly usd: number; readonly unmetered: number };
};

/** @param now ISO */
export function runEvent({ run, conclusion, cost }: EndOfRun, now: string): MachineEvent {
  const { runId, scope, startedBy, account, startedAt } = run;
  const { status, counts, changes, problems } = conclusion;
  const detail: RunDetail = {
    schema: 'imds-warden/run@1',
    id: ['run', runId].join('/'),
    account,
    runId,
    scope,
    status,
    startedBy,
    startedAt: isoOf(epochOf(startedAt)),
    at: now,
    counts: { ...counts },
    changes: { ...changes },
    problems,
    usd: cost.usd,
    unmetered: cost.unmetered,
  };
  return { type: eventTypes.run, detail };
}

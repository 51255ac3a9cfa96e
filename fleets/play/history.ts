import type { AccountPlan } from '../../shared/domain/account-plan.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { Memory } from '../../shared/domain/memory.ts';
import type { RunScope, RunSummary } from '../../shared/domain/run.ts';
import type { UndoPlan } from '../../shared/domain/undo-plan.ts';
import type { Fleet, FleetEvent } from '../fleet/fleet.ts';
import type { DirectStage } from '../stage/direct-stage.ts';
import type { Witness } from '../witness/witness.ts';
import type { StepError } from './machine.ts';

/** `quiet`: there was nothing to do; `refused`: another run held the lease; `broken`: an error ended it. */
export type RunEnd = 'finished' | 'killed' | 'quiet' | 'refused' | 'broken';

export type RunReport = {
  readonly runId: string;
  readonly scope: RunScope;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly end: RunEnd;
  /** null: it was not recorded. */
  readonly summary: RunSummary | null;
  /** Faults were ordered. */
  readonly isTroubled: boolean;
  /** Of a run that ended with one. */
  readonly error: Error | null;
};

/** What came of one event. */
export type EventReport = {
  readonly event: number;
  readonly happened: FleetEvent;
  readonly runs: readonly RunReport[];
  /** What a person was shown before a plan was applied, or overtaken. */
  readonly plan: AccountPlan | null;
  readonly undo: UndoPlan | null;
  readonly stepErrors: readonly StepError[];
};

/** All that happened to a fleet up to now, and what is there now. */
export type History = {
  readonly fleet: Fleet;
  readonly stage: DirectStage;
  readonly witness: Witness;
  readonly reports: readonly EventReport[];
  /** Every record of a change, oldest first. */
  readonly ledger: readonly Change[];
  /** By instance id. */
  readonly memories: ReadonlyMap<string, Memory>;
};

export function historyOf(
  past: Pick<History, 'fleet' | 'stage' | 'witness'>,
  reports: readonly EventReport[],
): History {
  const { store } = past.stage;
  const ledger = store.find('INSTANCE#', 'CHANGE#') as unknown as readonly Change[];
  const memories = store.find('MEMORY#', '').map((item): [string, Memory] => {
    const [, account = '', region = ''] = String(item['pk']).split('#');
    const memory = { ...item, account, region, instanceId: String(item['sk']) };
    return [String(item['sk']), memory as unknown as Memory];
  });
  return {
    ...past,
    reports,
    ledger: ledger.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    memories: new Map(memories),
  };
}

function orderOf({ runStartedAt, runId, instanceId, part }: Change): string {
  return `${runStartedAt} ${runId} ${instanceId} ${part}`;
}

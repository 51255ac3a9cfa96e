import type { Change } from '../../shared/domain/change.ts';
import type { PendingAction } from '../../shared/domain/pending-action.ts';
import type { History, RunReport } from '../play/history.ts';
import { recordOf } from '../properties/parts.ts';
import type { ModifyCall } from '../witness/modify-call.ts';

/** How often each thing happened: a property over fleets in which nothing happens says nothing. */
export type Tally = Readonly<Record<string, number>>;

export function tallyOf(history: History): Tally {
  const { witness, ledger, reports, stage } = history;
  const { store } = stage;
  const notices = store.find('INSTANCE#', 'NOTICE#');
  const pending = store.find('RUN#', 'PENDING#') as unknown as readonly PendingAction[];
  const plans = store.find('INSTANCE#', 'STATE').map(({ plan }) => plan as { action?: string });
  const breaker = store.get({ pk: 'BREAKER', sk: 'breaker' }) ?? {};
  return countAll([
    'fleets',
    ...history.fleet.instances.map(() => 'instances'),
    ...reports.flatMap(({ runs }) => runs.map(runWords)),
    ...witness.calls.map(callWords),
    ...ledger.map(({ status }) => `record: ${status}`),
    ...ledger.filter(isSecondPart).map(() => 'undo in two calls'),
    ...pending.flatMap(({ status }) =>
      status === 'waiting' || status === 'observed' ? `left: ${status}` : [],
    ),
    ...plans.flatMap((plan) =>
      plan?.action === 'hold' || plan?.action === 'refuse' ? `plan at last: ${plan.action}` : [],
    ),
    ...notices.map(({ kind }) => `notice: ${String(kind)}`),
    ...witness.foreign.map(({ what }) => `somebody else: ${what}`),
    ...(breaker['openedAt'] != null || breaker['clearedAt'] != null ? ['breaker opened'] : []),
  ]);
}

/** Changes that EC2 accepted. */
export function changesOf({ witness }: History): number {
  return witness.calls.filter((call) => call.wasPerformed).length;
}

export function addTallies(...tallies: readonly Tally[]): Tally {
  const sum: Record<string, number> = {};
  for (const tally of tallies)
    for (const [what, count] of Object.entries(tally)) sum[what] = (sum[what] ?? 0) + count;
  return sum;
}

function countAll(whats: readonly string[]): Tally {
  const counts: Record<string, number> = {};
  for (const what of whats) counts[what] = (counts[what] ?? 0) + 1;
  return counts;
}

function runWords({ scope, end, summary }: RunReport): string {
  return `run: ${scope} ${end === 'finished' ? (summary?.status ?? end) : end}`;
}

function callWords(call: ModifyCall): string {
  const record = recordOf(call);
  const what = `${record?.action ?? 'unrecorded'} (${record?.asker ?? 'nobody'})`;
  if (call.wasPerformed) return `call: ${what}`;
  return `call: ${call.error?.code ?? 'no answer'}`;
}

function isSecondPart({ part }: Change): boolean {
  return part === 2;
}

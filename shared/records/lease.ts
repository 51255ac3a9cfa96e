import { LeaseBusy, LeaseHeld, LeaseLost } from '../domain/errors.ts';
import type { Run, RunScope } from '../domain/run.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** Twice the longest Lambda: a step that renews at its start cannot outlive the lease. */
const minutes = 30;

/** Runs that come again by themselves, and soon: whoever meets one waits a moment. */
const passing: readonly unknown[] = ['watch', 'instances'] satisfies readonly RunScope[];

/**
 * Takes the one lease of the account, so that two runs never overlap. The same run may take it again (a retry).
 * @throws LeaseHeld naming the run that holds it, and until when; LeaseBusy where one of the two is a matter of minutes
 */
export async function takeLease(
  table: Table,
  run: Run & { readonly scope: RunScope },
  now: Date,
): Promise<void> {
  const taken = await table.update(
    keys.lease,
    { holder: run.runId, heldUntil: until(now), scope: run.scope },
    {
      expression:
        'attribute_not_exists(pk) OR attribute_not_exists(holder) OR holder = :me OR heldUntil < :now',
      values: { ':me': run.runId, ':now': now.toISOString() },
    },
  );
  if (taken) return;
  const held = await table.get(keys.lease);
  const message = `another run is under way: ${String(held?.['holder'])} holds the lease until ${String(held?.['heldUntil'])}; start again when it has ended`;
  const isPassing = passing.includes(run.scope) || passing.includes(held?.['scope']);
  throw isPassing ? new LeaseBusy(message) : new LeaseHeld(message);
}

/**
 * Every step renews first: a run that lost its lease changes nothing more.
 * @throws LeaseLost
 */
export async function renewLease(table: Table, run: Pick<Run, 'runId'>, now: Date): Promise<void> {
  const renewed = await table.update(
    keys.lease,
    { heldUntil: until(now) },
    {
      expression: 'holder = :me AND heldUntil >= :now',
      values: { ':me': run.runId, ':now': now.toISOString() },
    },
  );
  if (!renewed)
    throw new LeaseLost(
      `run ${run.runId} no longer holds the lease (it expired, or another run took it); nothing more is changed`,
    );
}

export async function releaseLease(table: Table, run: Pick<Run, 'runId'>): Promise<void> {
  await table.update(
    keys.lease,
    { holder: undefined, heldUntil: undefined },
    { expression: 'holder = :me', values: { ':me': run.runId } },
  );
}

/** For a table that one process has to itself: whoever held a lease in it was killed. */
export async function releaseAnyLease(table: Table): Promise<void> {
  await table.update(keys.lease, { holder: undefined, heldUntil: undefined });
}

function until(now: Date): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString();
}

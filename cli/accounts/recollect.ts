import { CredentialsMissing } from '../../shared/domain/errors.ts';
import { type History, noHistory } from '../../shared/domain/history.ts';
import type { Target } from '../../shared/domain/instance.ts';
import { readHistory } from '../../shared/steps/read-history.ts';
import type { Place } from '../place/find-place.ts';
import { readPlace } from '../place/open-place.ts';
import type { Connection } from './connect.ts';
import { remembering } from './remembering.ts';

export type Recollection = {
  readonly history: History;
  /** Why what earlier runs did is not known, and what that means, in a sentence; null: it is known. */
  readonly forgotten: string | null;
};

/**
 * What earlier runs remember of these targets: without it a plan would not know what was undone, what is under watch, or
 * that the circuit breaker is open.
 * @throws CredentialsMissing
 */
export async function recollect(
  connection: Connection,
  place: Place,
  targets: readonly Target[],
): Promise<Recollection> {
  const { table, settings } = place;
  try {
    const history = await readPlace(table, connection, async (opened) =>
      readHistory(opened.table, targets, settings.watch.days),
    );
    return { history: remembering(connection, place, history), forgotten: null };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    const forgotten = `what earlier runs remember could not be read: ${error.message}; the plan does not know what was undone, what is under watch, or whether the circuit breaker is open`;
    return { history: noHistory, forgotten };
  }
}

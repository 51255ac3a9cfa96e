import { CredentialsMissing } from '../../shared/domain/errors.ts';
import type { SourceChange, SourceMemory } from '../../shared/domain/sources/source-change.ts';
import type { SourceId } from '../../shared/domain/sources/source.ts';
import { readSourceMemory } from '../../shared/records/sources/source-memory-records.ts';
import { readSourceChanges } from '../../shared/steps/sources/read-source-changes.ts';
import { readPlace } from '../place/open-place.ts';
import type { OneAccount } from './one-account.ts';

/** What is recorded of one source. */
export type RecordedSource = {
  /** null: nothing is recorded anywhere. */
  readonly recordedIn: string | null;
  /** Oldest first; null: they could not be read. */
  readonly changes: readonly SourceChange[] | null;
  readonly memory: SourceMemory | null;
  readonly problems: readonly string[];
};

const nothing: RecordedSource = { recordedIn: null, changes: [], memory: null, problems: [] };

/**
 * Reads the ledger of one source, where there is any.
 * @throws CredentialsMissing
 */
export async function recordedSource(
  { connection, place }: OneAccount,
  source: SourceId,
): Promise<RecordedSource> {
  const problems =
    place.doubt === null || place.isAnswered
      ? []
      : [`a stack of imds-warden may be deployed, and its records were not read: ${place.doubt}`];
  try {
    const read = await readPlace(place.table, connection, async ({ table, words }) => ({
      recordedIn: words,
      changes: await readSourceChanges(table, source),
      memory: await readSourceMemory(table, source),
    }));
    return { ...nothing, ...read, problems };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    const why = `what is recorded of it could not be read: ${error.message}`;
    return { ...nothing, changes: null, problems: [...problems, why] };
  }
}

import { chooseRegions } from '../../shared/decisions/choose-regions.ts';
import type { StoryFacts } from '../../shared/decisions/tell-story.ts';
import { type Breaker, closedBreaker } from '../../shared/domain/breaker.ts';
import { CredentialsMissing } from '../../shared/domain/errors.ts';
import type { Instance } from '../../shared/domain/instance.ts';
import type { Memory } from '../../shared/domain/memory.ts';
import { readBreaker } from '../../shared/records/breaker-records.ts';
import { readWatched } from '../../shared/records/memory-records.ts';
import { listRuns } from '../../shared/records/run-records.ts';
import type { Table } from '../../shared/records/table.ts';
import { collect } from '../../shared/steps/collect.ts';
import { findInstance, type FoundInstance } from '../../shared/steps/find-instance.ts';
import { readStory } from '../../shared/steps/read-story.ts';
import type { Place } from '../place/find-place.ts';
import { readPlace } from '../place/open-place.ts';
import { UsageError } from '../usage-error.ts';
import type { OneAccount } from './one-account.ts';

/** Where an instance is, and all that is recorded of it. */
export type Recorded = {
  readonly region: string;
  /** As EC2 shows it now; null: not any more, or it could not be asked. */
  readonly instance: Instance | null;
  /** null: nothing is recorded anywhere. */
  readonly recordedIn: string | null;
  /** null: it could not be read. */
  readonly story: StoryFacts | null;
  readonly breaker: Breaker;
  readonly watched: readonly Memory[];
  readonly machine: { readonly lastStartedAt: string | null } | null;
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
};

/**
 * Finds an instance by the records, or else by asking EC2 in each of its Regions, and reads what is recorded of it.
 * @param named Regions to look in; null: all that are enabled
 * @throws UsageError where nobody knows of it
 */
export async function findRecorded(
  instanceId: string,
  named: readonly string[] | null,
  account: OneAccount,
): Promise<Recorded> {
  const { connection, place, enabled } = account;
  const { regions } = chooseRegions(enabled, named, 'all');
  const where = { account: account.account, regions, instanceId };
  const find = async (table: Table | null) => findInstance(connection.tools, table, where);
  const doubts =
    place.doubt === null || place.isAnswered
      ? []
      : [`a stack of imds-warden may be deployed, and its records were not read: ${place.doubt}`];
  try {
    const recorded = await readPlace(place.table, connection, async ({ table, words }) => {
      const found = await find(table);
      return { found, words, ...(await readAll(table, found, instanceId, place)) };
    });
    if (recorded !== null) {
      const { found, words, ...read } = recorded;
      const machine = place.table === null ? null : { lastStartedAt: read.lastStartedAt };
      return { ...known(found, where, doubts), ...read, recordedIn: words, machine };
    }
    return { ...known(await find(null), where, doubts), ...nothingRead, machine: null };
  } catch (error) {
    if (error instanceof CredentialsMissing || error instanceof UnknownInstance) throw error;
    if (!(error instanceof Error)) throw error;
    const why = `what is recorded of it could not be read: ${error.message}`;
    const machine = place.table === null ? null : { lastStartedAt: null };
    const found = known(await find(null), where, [...doubts, why]);
    return { ...found, ...nothingRead, story: null, machine };
  }
}

type Read = Pick<Recorded, 'story' | 'breaker' | 'watched'>;

const emptyStory: StoryFacts = {
  verdicts: [],
  told: [],
  digests: [],
  changes: [],
  memory: null,
};

const nothingRead: Read & Pick<Recorded, 'recordedIn'> = {
  story: emptyStory,
  breaker: closedBreaker,
  watched: [],
  recordedIn: null,
};

async function readAll(
  table: Table,
  { target }: FoundInstance,
  instanceId: string,
  { settings }: Place,
): Promise<Read & { readonly lastStartedAt: string | null }> {
  const story =
    target === null
      ? emptyStory
      : await readStory(table, { ...target, instanceId }, settings.watch.days);
  return {
    story,
    breaker: await readBreaker(table),
    watched: await collect(readWatched(table)),
    lastStartedAt: await lastStart(table),
  };
}

/** Of the newest run that the schedule started: a rate counts from there. */
async function lastStart(table: Table): Promise<string | null> {
  let last: string | null = null;
  for await (const { scope, startedBy, startedAt } of listRuns(table))
    if (scope === 'account' && startedBy === 'schedule' && (last === null || startedAt > last))
      last = startedAt;
  return last;
}

class UnknownInstance extends UsageError {}

function known(
  { target, instance, unread }: FoundInstance,
  {
    account,
    regions,
    instanceId,
  }: { readonly account: string; readonly regions: readonly string[]; readonly instanceId: string },
  doubts: readonly string[],
): Pick<Recorded, 'region' | 'instance' | 'problems'> {
  const notAsked = unread.map(({ region, text }) => `${region} could not be asked: ${text}`);
  if (target === null)
    throw new UnknownInstance(
      [
        `there is no instance ${instanceId} in account ${account}: nothing is recorded of it, and EC2 shows it in none of ${regions.join(', ')}`,
        ...notAsked,
        ...doubts,
      ].join('; '),
    );
  return { region: target.region, instance, problems: [...doubts, ...notAsked] };
}

import type { Hearing } from '../../shared/domain/hearing.ts';
import type { Target } from '../../shared/domain/instance.ts';
import { readMails } from '../../shared/records/mail-records.ts';
import { listOwners } from '../../shared/records/owner-records.ts';
import { collect } from '../../shared/steps/collect.ts';
import { findTargets } from '../../shared/steps/find-targets.ts';
import { lastSent } from '../../shared/steps/last-sent.ts';
import {
  type OwnerPreview,
  type Preview,
  previewDigests,
} from '../../shared/steps/preview-digests.ts';
import { readHistory } from '../../shared/steps/read-history.ts';
import { readUntoldSources } from '../../shared/steps/sources/read-untold-sources.ts';
import { rememberedSources } from '../../shared/steps/sources/remembered-sources.ts';
import type { UntoldSource } from '../../shared/decisions/sources/share-sources.ts';
import { readUntold } from '../../shared/steps/read-untold.ts';
import { findPlace, type Place, type PlaceOptions } from '../place/find-place.ts';
import { readPlace } from '../place/open-place.ts';
import { refuseDoubt } from '../place/refuse-doubt.ts';
import type { Progress } from '../terminal/progress.ts';
import type { AccountOptions, Connection } from './connect.ts';
import { oneConnection } from './one-connection.ts';
import { remembering } from './remembering.ts';
import { askStack } from './stack-topics.ts';

export type PreviewedAccount = {
  readonly connection: Connection;
  readonly place: Place;
  readonly preview: Preview;
  /** What a run would send, with whether anybody hears it. */
  readonly due: readonly (Extract<OwnerPreview, { due: true }> & { readonly to: Hearing })[];
  readonly quiet: readonly Extract<OwnerPreview, { due: false }>[];
  /** Sent today already, of mailsPerDay. */
  readonly mails: number;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
};

/**
 * What a run would tell the owners of an account now: the account is read as a plan reads it, and nothing is written.
 * @param choose the owner that is asked for, of all that there are; null: all of them
 */
export async function previewAccount(
  options: AccountOptions & PlaceOptions,
  progress: Progress,
  choose: (owners: readonly string[], place: Place) => string | null,
): Promise<PreviewedAccount> {
  const connection = await oneConnection('notify', options);
  const { tools } = connection;
  const { account, enabled, roles, choose: chooseTargets } = await findTargets(tools);
  const place = await findPlace(tools, enabled, options);
  refuseDoubt(place, 'notify');
  const { settings } = place;
  const chosen = chooseTargets(null, settings.regions);
  progress.expect(chosen.targets.length);
  const { mails, ...remembered } = await recall(connection, place, chosen.targets);
  const onTarget = progress.target;
  const request = { ...chosen, account, roles, settings, ...remembered, onTarget };
  const preview = await previewDigests(tools, request);
  progress.end();
  const only = choose(
    preview.owners.map(({ owner }) => owner),
    place,
  );
  const shown = preview.owners.filter(({ owner }) => only === null || owner === only);
  const due = shown.flatMap((one) => (one.due ? one : []));
  const sent = await readPlace(place.table, connection, async ({ table }) =>
    lastSent(
      table,
      due.flatMap(({ record }) => record ?? []),
    ),
  );
  const asked = due.map(({ owner, record }) => ({
    owner,
    record,
    sent: sent?.get(owner) ?? null,
  }));
  const told = await askStack({ account, connection, settings, table: place.table }, asked);
  return {
    connection,
    place,
    preview,
    due: due.flatMap((one) => {
      const to = told.hearings.get(one.owner);
      return to === undefined ? [] : { ...one, to };
    }),
    mails,
    quiet: shown.flatMap((one) => (one.due ? [] : one)),
    problems: told.problems,
    notes: told.notes,
  };
}

/** Without it nobody could tell what is new: a table that cannot be read is the end. */
async function recall(connection: Connection, place: Place, targets: readonly Target[]) {
  const { table, settings } = place;
  const nothing = {
    history: null,
    owners: [],
    untold: [],
    untoldSources: new Map<string, UntoldSource>(),
    sources: [],
    mails: 0,
  };
  const { owners, history, ...rest } =
    (await readPlace(table, connection, async (opened) => ({
      history: await readHistory(opened.table, targets, settings.watch.days),
      owners: await collect(listOwners(opened.table)),
      untold: await collect(readUntold(opened.table)),
      untoldSources: await readUntoldSources(opened.table),
      sources: await rememberedSources(opened.table, targets),
      mails: await readMails(opened.table, connection.tools.now()),
    }))) ?? nothing;
  return {
    ...rest,
    history: remembering(connection, place, history),
    owners: new Map(owners.map((record) => [record.owner, record])),
  };
}

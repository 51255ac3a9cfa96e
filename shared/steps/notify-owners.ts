import { rateOfDigests } from '../decisions/pace.ts';
import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { renewLease } from '../records/lease.ts';
import { readNews } from '../records/news-records.ts';
import { carryChanges } from './carry-changes.ts';
import { readListedNews } from './listed-news.ts';
import { lookAfterOwners } from './look-after-owners.ts';
import { mailRoom } from './mail-room.ts';
import { newsByOwner } from './news-by-owner.ts';
import { notifyOwner, type NotifyFacts } from './notify-owner.ts';
import { pacer } from './pacer.ts';
import { reachOfRun } from './reach-of-run.ts';
import { sourcesOfRun } from './sources/sources-of-run.ts';
import type { Tools } from './tools.ts';
import { tryOwner } from './try-owner.ts';

export type Notified = { readonly cursor: string | null; readonly sent: number };

/** One digest per owner and run over all Regions; an owner whose digest fails does not cost the others theirs. */
export async function notifyOwners(
  payload: Payload<'notify-owners'>,
  environment: Environment<'notify-owners'>,
  tools: Tools,
): Promise<Notified> {
  const { runId, startedAt, progress } = payload;
  const cursor = progress?.cursor ?? null;
  await renewLease(tools.table, payload, tools.now());
  const settings = await readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
  const { byOwner, owners, reach } = await sourcesOfRun(
    tools.table,
    payload,
    await reachOfRun(tools.table, runId),
  );
  const pace = pacer(tools, 1, rateOfDigests);
  const turn = async () => pace.turn();
  const run = { runId, startedAt };
  const listed = await readListedNews(tools.table, runId);
  if (cursor === null) await carryChanges(tools, payload, listed, reach);
  const { isWhole } = reach;
  const mails = await mailRoom(tools, {
    run,
    settings,
    listed,
    sources: byOwner,
    after: cursor,
    isWhole,
  });
  const facts: NotifyFacts = { run, environment, settings, reach, mails, turn };
  let sent = 0;
  const items = readNews(tools.table, runId, cursor);
  for await (const news of newsByOwner(items, listed, cursor, byOwner)) {
    const notify = async () => notifyOwner(tools, facts, news);
    if (await tryOwner(tools, run, news.owner, notify)) sent += 1;
    if (tools.timeIsUp()) return { cursor: news.owner, sent };
  }
  if (reach.isWhole) await lookAfterOwners(tools, run, { listed, sources: byOwner, owners, reach });
  return { cursor: null, sent };
}

import { rateOfDigests } from '../decisions/pace.ts';
import type { Environment } from '../domain/environment.ts';
import { LeaseLost } from '../domain/errors.ts';
import type { Payload } from '../domain/payloads.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { renewLease } from '../records/lease.ts';
import { readNews } from '../records/news-records.ts';
import { putFailure } from '../records/run-records.ts';
import { carryChanges } from './carry-changes.ts';
import { readListedNews } from './listed-news.ts';
import { lookAfterOwners } from './look-after-owners.ts';
import { newsByOwner, type OwnerNews } from './news-by-owner.ts';
import { notifyOwner, type NotifyFacts } from './notify-owner.ts';
import { pacer } from './pacer.ts';
import { reachOfRun } from './reach-of-run.ts';
import type { Tools } from './tools.ts';

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
  const reach = await reachOfRun(tools.table, runId);
  const pace = pacer(tools, 1, rateOfDigests);
  const turn = async () => pace.turn();
  const run = { runId, startedAt };
  const facts: NotifyFacts = { run, environment, settings, reach, turn };
  const listed = await readListedNews(tools.table, runId);
  if (cursor === null) await carryChanges(tools, payload, listed, reach);
  let sent = 0;
  for await (const news of newsByOwner(readNews(tools.table, runId, cursor), listed, cursor)) {
    if (await tryToNotify(tools, facts, news)) sent += 1;
    if (tools.timeIsUp()) return { cursor: news.owner, sent };
  }
  if (reach.isWhole) await lookAfterOwners(tools, run, listed, reach);
  return { cursor: null, sent };
}

/** Whatever one owner's digest fails of, the next run sends it, and this run is `partial`. */
async function tryToNotify(tools: Tools, facts: NotifyFacts, news: OwnerNews): Promise<boolean> {
  const { owner } = news;
  try {
    return await notifyOwner(tools, facts, news);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof LeaseLost) throw error;
    const { name: code, message } = error;
    tools.log.warn('a digest could not be sent; the next run sends it', { owner, error: code });
    const failure = { phase: 'notify', target: owner, error: { code, message } } as const;
    await putFailure(tools.table, facts.run.runId, failure, tools.now());
    return false;
  }
}

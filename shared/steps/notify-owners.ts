import type { Environment } from '../domain/environment.ts';
import { LeaseLost } from '../domain/errors.ts';
import type { News } from '../domain/news.ts';
import type { Payload } from '../domain/payloads.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { renewLease } from '../records/lease.ts';
import { readNews } from '../records/news-records.ts';
import { putFailure, readRun, readTargetReports } from '../records/run-records.ts';
import { carryChanges } from './carry-changes.ts';
import { forgetWhatIsOver } from './forget-what-is-over.ts';
import { notifyOwner, type NotifyFacts } from './notify-owner.ts';
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
  const reports = await readTargetReports(tools.table, runId);
  const read = new Set(
    reports.filter(({ status }) => status === 'read').map(({ region }) => region),
  );
  const targets = (await readRun(tools.table, runId))?.targets ?? [];
  const unread = targets.filter((region) => !read.has(region));
  const facts: NotifyFacts = { run: { runId, startedAt }, environment, settings, unread };
  if (cursor === null) await carryChanges(tools, payload);
  let sent = 0;
  for await (const { owner, news } of byOwner(readNews(tools.table, runId, cursor))) {
    if (await tryToNotify(tools, facts, owner, news)) sent += 1;
    if (tools.timeIsUp()) return { cursor: owner, sent };
  }
  await forgetWhatIsOver(tools, runId, (region) => !read.has(region));
  return { cursor: null, sent };
}

/** Whatever one owner's digest fails of, the next run sends it, and this run is `partial`. */
async function tryToNotify(
  tools: Tools,
  facts: NotifyFacts,
  owner: string,
  news: readonly News[],
): Promise<boolean> {
  try {
    return await notifyOwner(tools, facts, owner, news);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof LeaseLost) throw error;
    const { name: code, message } = error;
    tools.log.warn('a digest could not be sent; the next run sends it', { owner, error: code });
    const failure = { phase: 'notify', target: owner, error: { code, message } } as const;
    await putFailure(tools.table, facts.run.runId, failure, tools.now());
    return false;
  }
}

/** Consecutive news of one owner; the table sorts them so. */
async function* byOwner(
  all: AsyncIterable<News>,
): AsyncGenerator<{ readonly owner: string; readonly news: readonly News[] }> {
  let news: News[] = [];
  for await (const item of all) {
    const owner = news[0]?.owner;
    if (owner !== undefined && owner !== item.owner) {
      yield { owner, news };
      news = [];
    }
    news.push(item);
  }
  if (news[0]) yield { owner: news[0].owner, news };
}

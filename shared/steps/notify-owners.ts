import { digestDue } from '../decisions/digest-due.ts';
import type { Environment } from '../domain/environment.ts';
import { LeaseLost } from '../domain/errors.ts';
import type { News } from '../domain/news.ts';
import type { Payload } from '../domain/payloads.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { renewLease } from '../records/lease.ts';
import { readNews } from '../records/news-records.ts';
import { readOwner, updateOwner, wasSent } from '../records/owner-records.ts';
import { putFailure } from '../records/run-records.ts';
import { sendDigest } from './send-digest.ts';
import type { Tools } from './tools.ts';

export type Notified = { readonly cursor: string | null; readonly sent: number };

/** One digest per owner and run over all Regions; an owner whose digest fails does not cost the others theirs. */
export async function notifyOwners(
  payload: Payload<'notify-owners'>,
  environment: Environment<'notify-owners'>,
  tools: Tools,
): Promise<Notified> {
  await renewLease(tools.table, payload, tools.now());
  const settings = await readSettings(tools.clients, environment.SETTINGS_PARAMETER);
  let sent = 0;
  for await (const { owner, news } of byOwner(
    readNews(tools.table, payload.runId, payload.progress?.cursor ?? null),
  )) {
    try {
      if (await notifyOwner(owner, news)) sent += 1;
    } catch (error) {
      if (!(error instanceof Error) || error instanceof LeaseLost) throw error;
      tools.log.warn('a digest could not be sent; the next run sends it', {
        owner,
        error: error.name,
      });
      const failure = {
        phase: 'notify',
        target: owner,
        error: { code: error.name, message: error.message },
      } as const;
      await putFailure(tools.table, payload.runId, failure, tools.now());
    }
    if (tools.timeIsUp()) return { cursor: owner, sent };
  }
  return { cursor: null, sent };

  async function notifyOwner(owner: string, news: readonly News[]): Promise<boolean> {
    if (await wasSent(tools.table, payload.runId, owner)) return false;
    const record = await readOwner(tools.table, owner);
    const last = { told: record.told, sentAt: record.lastSentAt };
    const { due, told } = digestDue(news, last, settings.remindAfterDays, tools.now());
    if (due)
      await sendDigest(tools, payload, { record, news, told, environment, tags: settings.tags });
    // What was told and is over may be news again; what is still open keeps its place.
    else if (told.length !== record.told.length) await updateOwner(tools.table, owner, { told });
    return due;
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

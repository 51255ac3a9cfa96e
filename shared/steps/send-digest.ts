import type { Environment } from '../domain/environment.ts';
import { CallFailed } from '../domain/errors.ts';
import { instanceKey } from '../domain/instance.ts';
import type { News } from '../domain/news.ts';
import { parseOwner } from '../domain/owner.ts';
import type { Run } from '../domain/run.ts';
import type { SourceDigest } from '../domain/sources/source-news.ts';
import { sourceKey } from '../domain/sources/source.ts';
import type { Settings } from '../domain/settings.ts';
import { publish } from '../gateways/publish.ts';
import { putIntended } from '../records/deliveries.ts';
import { type OwnerRecord, putSent, type Sent } from '../records/owner-records.ts';
import { digestFacts } from './digest-facts.ts';
import { digestMessage } from './digest-message.ts';
import type { MailRoom } from './mail-room.ts';
import { type OwnerTopic, ownerTopic } from './owner-topic.ts';
import { rememberSent } from './remember-sent.ts';
import type { Tools } from './tools.ts';

export type DigestToSend = {
  readonly record: OwnerRecord;
  readonly news: readonly News[];
  readonly sources: SourceDigest;
  readonly unread: readonly string[];
  /** Whether the run was over the account, or over some instances. */
  readonly isWhole: boolean;
  /** An attempt of this run broke off around the call of SNS, and has counted its mails. */
  readonly isRepeated: boolean;
  readonly environment: Environment<'notify-owners'>;
  readonly settings: Settings;
  readonly mails: MailRoom;
  /** Waits until the next message may be published. */
  readonly turn: () => Promise<unknown>;
};

/**
 * Publishes one owner's digest to the owner's topic, and remembers it word for word: before the call as intended, after it as
 * sent (docs/decisions/0020). Between the two there is the call and nothing else.
 * @returns null where nobody is subscribed yet, and nothing was published: a run over the account does that daily, for
 *   whoever looks for it, but the hourly ones would only pile it up; `waits` where mails enough were sent today
 */
export async function sendDigest(
  tools: Tools,
  run: Run,
  toSend: DigestToSend,
): Promise<Sent | 'waits' | null> {
  const { record, news, sources, unread, isWhole, environment, settings } = toSend;
  const { table, clients } = tools;
  const { owner } = record;
  const topic = await ownerTopic(tools, record, environment, settings);
  const { topicArn, unheard } = topic;
  // A place in Slack that said no may take it by now, and then it counts.
  if (unheard !== null && unheard.kind !== 'slack' && !isWhole) return null;
  const now = tools.now();
  const isCounted = toSend.isRepeated ? 0 : topic.mails;
  if (!(await toSend.mails.take(record, isCounted, news))) return 'waits';
  const { startedAt, runId } = run;
  const about = digestFacts({ owner, startedAt, isWhole, unread, news, sources, settings });
  const { place, readBy } = topic;
  const to = { runId, owner, place, settings, readBy };
  const { named, namedSources, parts, message } = digestMessage(about, to);
  const changedSources = namedSources.filter(({ change }) => change !== null);
  const once = named
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.change !== null || item.notices.length > 0);
  const { subject, body } = message;
  const intended: Sent = {
    owner,
    sentAt: now.toISOString(),
    messageId: '',
    topicArn,
    heard: unheard === null,
    ...(unheard === null ? {} : { unheard }),
    named: [...once.map(({ item }) => instanceKey(item)), ...changedSources.map(sourceKey)],
    ...(place === null || parts === null
      ? {}
      : { onlySlack: { place, parts: once.map(({ index }) => parts[index] ?? 0) } }),
    subject,
    body,
  };
  await toSend.turn();
  await putIntended(table, runId, intended, tools.now());
  const messageId = await publish(clients, topicArn, message);
  if (messageId === null)
    throw new CallFailed(
      `the topic ${topicArn} does not exist any more; the next run makes it anew`,
    );
  const sent = { ...intended, messageId, sentAt: tools.now().toISOString() };
  await putSent(table, runId, sent, tools.now());
  clients.meter.add({ emails: mailsOf(sent, topic) });
  await rememberSent(tools, run, record, { sent, isWhole });
  return sent;
}

/**
 * Mails that SNS delivers, as far as it is known: a topic that somebody reads by other means than ours may well hand on to a
 * mail too.
 */
function mailsOf({ owner, heard }: Sent, { mails, place }: OwnerTopic): number {
  if (mails > 0) return mails;
  const isByMail = parseOwner(owner)?.kind !== 'slack' && place === null;
  return heard && isByMail ? 1 : 0;
}

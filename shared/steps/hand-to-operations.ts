import { CallFailed } from '../domain/errors.ts';
import type { SlackPost } from '../domain/slack-post.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import { publish } from '../gateways/publish.ts';
import { readDelivery } from '../records/deliveries.ts';
import {
  type OwnerRecord,
  readOwner,
  type SlackTrouble,
  updateOwner,
} from '../records/owner-records.ts';
import type { Table } from '../records/table.ts';
import { slackRefused } from '../wording/slack-refused.ts';
import type { Tools } from './tools.ts';

/** Operations hear of the same trouble at most weekly: what was not heard is told again by every run until it is. */
const daysBetweenReports = 7;

/**
 * A digest that Slack will never take: its owner's record says why, and where no mail told it, it goes to operations as
 * plain text. What the owner was told is for the next run to find out (settle-digests.ts), because only a run may write it.
 * @throws what publishing throws, and CallFailed where the topic is gone: then the digest stays in the queue
 */
export async function handToOperations(
  { clients, table, now, log }: Tools,
  operationsTopicArn: string,
  post: SlackPost,
  error: string,
): Promise<void> {
  const { owner, place, runId } = post;
  const record = await readOwner(table, owner);
  const isHandedOver = !(await isHeardElsewhere(table, record, runId));
  const isReported = isReportedOf(record, { place, error, isHandedOver }, now());
  log.warn('Slack refused a digest', { runId, owner, place, error, isReported, isHandedOver });
  if (isReported) return;
  const slackTrouble = { at: now().toISOString(), place, error, isHandedOver };
  if (!isHandedOver) return updateOwner(table, owner, { slackTrouble });
  const messageId = await publish(clients, operationsTopicArn, slackRefused(post, error));
  if (messageId === null) throw new CallFailed(`the topic ${operationsTopicArn} does not exist`);
  return updateOwner(table, owner, { slackTrouble });
}

/** Whether a mail told the digest, or somebody else who reads the topic. */
async function isHeardElsewhere(
  table: Table,
  { owner, confirmedAt, unsubscribedAt }: OwnerRecord,
  runId: string,
): Promise<boolean> {
  const delivery = await readDelivery(table, runId, owner);
  if (delivery !== null) return delivery.sent.heard && delivery.sent.onlySlack === undefined;
  return confirmedAt !== null && unsubscribedAt === null;
}

/** Nobody has these addresses, or not any more. */
const withoutUser: ReadonlySet<string> = new Set(['users_not_found', 'user_deactivated']);

/**
 * Slack's word for an address that it did not know within the last week, where the digest was told by mail all the same: it
 * need not be asked daily.
 */
export async function knownToBeAbsent(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  { owner, place, runId }: SlackPost,
): Promise<string | null> {
  if (place.startsWith('#')) return null;
  const record = await readOwner(table, owner);
  const { error } = record.slackTrouble ?? { error: '' };
  const isKnown = isReportedOf(record, { place, error, isHandedOver: false }, now());
  if (!withoutUser.has(error) || !isKnown) return null;
  return (await isHeardElsewhere(table, record, runId)) ? error : null;
}

function isReportedOf(
  { slackTrouble }: OwnerRecord,
  { place, error, isHandedOver }: Pick<SlackTrouble, 'place' | 'error' | 'isHandedOver'>,
  now: Date,
): boolean {
  // What was only written down is news to operations, once no mail tells it any more.
  if (isHandedOver === true && slackTrouble?.isHandedOver === false) return false;
  if (slackTrouble?.place !== place || slackTrouble.error !== error) return false;
  return now.getTime() - epochOf(slackTrouble.at) < daysBetweenReports * dayMilliseconds;
}

/** A digest got through: what Slack said no to there before is over. */
export async function clearSlackTrouble(
  { table }: Pick<Tools, 'table'>,
  { owner, place }: SlackPost,
): Promise<void> {
  const { slackTrouble } = await readOwner(table, owner);
  if (slackTrouble?.place === place) await updateOwner(table, owner, { slackTrouble: null });
}

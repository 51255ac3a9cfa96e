import { CallFailed } from '../domain/errors.ts';
import type { SlackPost } from '../domain/slack-post.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import { publish } from '../gateways/publish.ts';
import {
  type OwnerRecord,
  readOwner,
  type SlackTrouble,
  updateOwner,
} from '../records/owner-records.ts';
import { slackRefused } from '../wording/slack-refused.ts';
import type { Tools } from './tools.ts';

/** Operations hear of the same trouble at most weekly: what was not heard is told again by every run until it is. */
const daysBetweenReports = 7;

/**
 * A digest that Slack will never take goes to operations as plain text, and its owner's record says why. Where nobody but
 * Slack would have heard it, nothing counts as told: the first digest that gets through, or that a mail takes, says it all.
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
  const isReported = isReportedOf(record, { place, error }, now());
  log.warn('Slack refused a digest', { runId, owner, place, error, isReported });
  if (isReported) return;
  const messageId = await publish(clients, operationsTopicArn, slackRefused(post, error));
  if (messageId === null) throw new CallFailed(`the topic ${operationsTopicArn} does not exist`);
  const slackTrouble = { at: now().toISOString(), place, error };
  const isHeardByMail = record.confirmedAt !== null && record.unsubscribedAt === null;
  await updateOwner(table, owner, { slackTrouble, ...(isHeardByMail ? {} : { told: [] }) });
}

function isReportedOf(
  { slackTrouble }: OwnerRecord,
  { place, error }: Pick<SlackTrouble, 'place' | 'error'>,
  now: Date,
): boolean {
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

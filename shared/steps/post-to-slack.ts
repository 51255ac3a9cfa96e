import { slackDelay } from '../decisions/slack-delay.ts';
import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import { type SlackPost, slackPostSchema } from '../domain/slack-post.ts';
import { putOffMessage } from '../gateways/put-off-message.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { postDigest } from './post-digest.ts';
import { type SlackBatch, startBatch } from './slack-batch.ts';
import type { Tools } from './tools.ts';

/** As Lambda wants it of a batch: docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export type Posted = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

type Received = Payload<'post-to-slack'>['Records'][number];

/**
 * Posts digests that wait in the queue, one after the other, each message once its place's turn has come. What could not be
 * posted goes back to the queue, and after twenty times to the dead-letter queue.
 * @throws what reading the settings throws: then all messages come again
 */
export async function postToSlack(
  { Records }: Payload<'post-to-slack'>,
  environment: Environment<'post-to-slack'>,
  tools: Tools,
): Promise<Posted> {
  const settings = await readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
  const batch = startBatch(tools, settings.slack, environment.OPERATIONS_TOPIC_ARN);
  const failed: Received[] = [];
  for (const record of Records) {
    const seconds = await tryToPost(tools, batch, record);
    if (seconds === null) continue;
    failed.push(record);
    if (seconds !== 'whenever') await putOff(tools, environment, record, seconds);
  }
  return { batchItemFailures: failed.map(({ messageId: itemIdentifier }) => ({ itemIdentifier })) };
}

/** @returns in how many seconds it is to come again, `whenever` the queue hands it over again; null: it is done */
async function tryToPost(
  tools: Tools,
  batch: SlackBatch,
  { messageId, body, attributes }: Received,
): Promise<number | 'whenever' | null> {
  const { log } = tools;
  const post = parse(body);
  if (post === null) {
    // Never its text, which anybody may have written.
    log.warn('a message in the queue to Slack is no digest', { messageId });
    return 'whenever';
  }
  const { owner, place, runId } = post;
  const about = { messageId, runId, owner, place };
  const delay = slackDelay(Number(attributes.ApproximateReceiveCount));
  try {
    const outcome = await postDigest(tools, batch, post);
    if (outcome.kind === 'done') return null;
    const seconds = outcome.seconds ?? delay;
    log.warn(outcome.what, { ...about, why: outcome.why, seconds });
    return seconds;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    log.warn('a digest could not be posted to Slack', { ...about, error: name, why: message });
    return delay;
  }
}

function parse(body: string): SlackPost | null {
  try {
    const parsed = slackPostSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Where it cannot be put off it comes again when its visibility timeout ends, and nothing is lost. */
async function putOff(
  { clients, log }: Tools,
  { SLACK_QUEUE_ARN }: Environment<'post-to-slack'>,
  { messageId, receiptHandle }: Received,
  seconds: number,
): Promise<void> {
  try {
    await putOffMessage(clients, SLACK_QUEUE_ARN, { receiptHandle, seconds });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    log.warn('a digest could not be put off', { messageId, error: name, why: message });
  }
}

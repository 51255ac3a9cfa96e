import { readSlackRefusal } from '../decisions/read-slack-refusal.ts';
import type { SlackPost } from '../domain/slack-post.ts';
import { claimSlackPost, putSlackProgress, type SlackProgress } from '../records/slack-progress.ts';
import { holdSlackTurns, takeSlackTurn } from '../records/slack-turns.ts';
import { tooLongForSlack } from '../wording/slack-too-long.ts';
import { clearSlackTrouble, handToOperations, knownToBeAbsent } from './hand-to-operations.ts';
import type { SlackBatch } from './slack-batch.ts';
import { openSlackPlace, type SlackPlace } from './open-slack-place.ts';
import type { Tools } from './tools.ts';

/** Seconds: null where nobody said how many; 0: at once. */
export type PostOutcome =
  /** Posted; or else Slack's word for why it never will be. */
  | { readonly kind: 'done'; readonly refused: string | null }
  | {
      readonly kind: 'later';
      readonly what: string;
      readonly why: string;
      readonly seconds: number | null;
    };

/**
 * A step has a minute left until it is told that its time is up: it may wait so long for a turn, then for two answers of
 * Slack (gateways/ask-slack.ts), and still write down what came of it.
 */
const mostWaitMilliseconds = 15_000;

/**
 * Posts what is left of one digest. It is claimed meanwhile, and each message is written down as soon as Slack has taken it,
 * so whoever gets the digest again goes on behind it. Slack has no way to say "only once": where its answer was lost, or we
 * died before it was written down, the message is posted again.
 */
export async function postDigest(
  tools: Tools,
  batch: SlackBatch,
  post: SlackPost,
): Promise<PostOutcome> {
  const { table, now } = tools;
  const stopped = whyNotNow(tools, batch);
  if (stopped !== null) return stopped;
  const progress = await claimSlackPost(table, post, now());
  if (progress === null) return later('another invocation posts this digest', 'claimed', null);
  if (progress.isDone) {
    await putSlackProgress(table, post, {}, { now: now(), release: true });
    return posted;
  }
  let outcome: PostOutcome | null = null;
  try {
    outcome = await postRest(tools, batch, post, progress);
    return outcome;
  } finally {
    await release(tools, post, outcome);
  }
}

/** Whoever gets the digest next may go on at once. */
async function release(
  { table, now }: Tools,
  post: SlackPost,
  outcome: PostOutcome | null,
): Promise<void> {
  const done =
    outcome?.kind === 'done'
      ? { isDone: true, doneAt: now().toISOString(), refused: outcome.refused }
      : {};
  await putSlackProgress(table, post, done, { now: now(), release: true });
}

async function postRest(
  tools: Tools,
  batch: SlackBatch,
  post: SlackPost,
  progress: SlackProgress,
): Promise<PostOutcome> {
  const { table, now } = tools;
  const absent = await knownToBeAbsent(tools, post);
  if (absent !== null) return { kind: 'done', refused: absent };
  const place = await openSlackPlace(tools, batch, post);
  const skipped = new Set(progress.skipped);
  let next = progress.posted;
  for (let meant = post.messages[next]; meant !== undefined; meant = post.messages[next]) {
    const stopped = whyNotNow(tools, batch);
    if (stopped !== null) return stopped;
    const start = now().getTime();
    const earliest = Math.max(start, batch.heldUntil);
    const turn = await takeSlackTurn(table, post, now(), [earliest, start + mostWaitMilliseconds]);
    const wait = turn.at - now().getTime();
    if (turn.kind === 'later') return later('the place in Slack is busy', 'turn', wait / 1000);
    if (wait > 0) await tools.pause(wait);
    const answer = await place.post(skipped.has(next) ? tooLongForSlack(post, next) : meant);
    if (answer.kind === 'done') {
      next += 1;
      const far = { posted: next, skipped: [...skipped] };
      await putSlackProgress(table, post, far, { now: now(), release: false });
      await answer.value.remember();
    } else if (answer.kind === 'later') {
      const { seconds, why } = answer;
      if (seconds === null) return later('Slack could not take a digest', why, null);
      const until = now().getTime() + seconds * 1000;
      await holdSlackTurns(table, post, until, now());
      if (place.isOneOfMany) batch.heldUntil = until;
      // The turn is waited for as any other; what is further ahead comes back from the queue.
    } else if (isSkipped(answer.error, skipped, { next, of: post.messages.length })) {
      tools.log.warn('Slack refused one message of a digest', {
        runId: post.runId,
        owner: post.owner,
        place: post.place,
        part: next + 1,
        error: answer.error,
      });
      skipped.add(next);
    } else {
      const outcome = await afterRefusal(tools, batch, post, { place, error: answer.error });
      if (outcome !== null) return outcome;
    }
  }
  await clearSlackTrouble(tools, post);
  return posted;
}

/** A line takes the place of a message that Slack finds too long; but something of a digest is to get through. */
function isSkipped(
  error: string,
  skipped: ReadonlySet<number>,
  { next, of }: { readonly next: number; readonly of: number },
): boolean {
  return readSlackRefusal(error) === 'message' && !skipped.has(next) && skipped.size + 1 < of;
}

/** @returns null: the same message is worth another try at once */
async function afterRefusal(
  tools: Tools,
  batch: SlackBatch,
  post: SlackPost,
  { place, error }: { readonly place: SlackPlace; readonly error: string },
): Promise<PostOutcome | null> {
  const refusal = readSlackRefusal(error);
  if (refusal === 'never' || refusal === 'thread') {
    // The thread is where the conversation was, and the name may lead to another one by now.
    if (place.leaveThread()) return null;
  }
  if ((refusal === 'token' || place.isByWebhook) && batch.mayReadAnew()) return null;
  if (refusal === 'never' || refusal === 'message') {
    await handToOperations(tools, batch.operationsTopicArn, post, error);
    return { kind: 'done', refused: error };
  }
  if (refusal !== 'token') return later('Slack refused a digest for now', error, null);
  batch.tokenRefused = error;
  return tokenRefused(error);
}

/** What holds for every digest of the batch. */
function whyNotNow({ timeIsUp, now }: Tools, batch: SlackBatch): PostOutcome | null {
  if (timeIsUp()) return later('no time is left for a digest', 'time is up', 0);
  if (batch.tokenRefused !== null) return tokenRefused(batch.tokenRefused);
  const held = batch.heldUntil - now().getTime();
  // As long as it can be waited for, it is.
  if (held > mostWaitMilliseconds)
    return later('Slack wants a digest later', 'http_429', held / 1000);
  return null;
}

function tokenRefused(error: string): PostOutcome {
  return later('Slack takes nothing from this bot: see docs/slack.md', error, null);
}

const posted: PostOutcome = { kind: 'done', refused: null };

function later(what: string, why: string, seconds: number | null): PostOutcome {
  return { kind: 'later', what, why, seconds };
}

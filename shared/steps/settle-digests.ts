import { mostWords } from '../decisions/told-words.ts';
import { LeaseLost } from '../domain/errors.ts';
import type { Run } from '../domain/run.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import { readOwner, updateOwner } from '../records/owner-records.ts';
import { putFailure } from '../records/run-records.ts';
import { readSlackProgress, type SlackProgress } from '../records/slack-progress.ts';
import { putSettled, readUnsettled, type Unsettled } from '../records/unsettled-records.ts';
import { finishBegun } from './finish-begun.ts';
import { rememberNamed } from './remember-named.ts';
import type { Tools } from './tools.ts';

/**
 * The queue tries for fourteen hours (decisions/slack-delay.ts): what is much older lies among the dead letters. Between a
 * day and two, so that the second daily run after it tells it anew, to the minute or not.
 */
const millisecondsToWait = 1.5 * dayMilliseconds;

const ownersAtOnce = 10;

/**
 * Finds out what became of digests that only Slack reads, at the beginning of a run and under its lease, before anything
 * is judged by what owners were told. Posted: it counts as told from then on. Refused, or not posted in a day and a half: nothing
 * of it was told, and all is due again. Until then it waits.
 * One that cannot be settled makes the run partial, and is left to the next one.
 */
export async function settleDigests(tools: Tools, run: Run): Promise<void> {
  const ofOwners = Map.groupBy(await readUnsettled(tools.table), ({ owner }) => owner);
  await finishBegun(ofOwners.values(), ownersAtOnce, async (digests) => {
    for (const digest of digests) await tryToSettle(tools, run, digest);
  });
}

async function tryToSettle(tools: Tools, { runId }: Run, digest: Unsettled): Promise<void> {
  if (tools.timeIsUp()) return;
  try {
    await settle(tools, digest);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof LeaseLost) throw error;
    const { owner } = digest;
    const { name: code, message } = error;
    tools.log.warn('what became of a digest in Slack could not be written down', { owner, code });
    const failure = { phase: 'notify', target: owner, error: { code, message } } as const;
    await putFailure(tools.table, runId, failure, tools.now());
  }
}

async function settle(tools: Tools, digest: Unsettled): Promise<void> {
  const { table, now } = tools;
  const { owner, sentAt } = digest;
  const progress = await readSlackProgress(table, digest);
  if (progress?.isDone === true && progress.refused === null)
    await rememberPosted(tools, digest, progress);
  else {
    const isOver = now().getTime() - epochOf(sentAt) > millisecondsToWait;
    if (progress?.isDone !== true && !isOver) return;
    await updateOwner(table, owner, { told: [] });
  }
  await putSettled(table, digest, now());
}

/** Notices and changes first: what breaks off in between is repeated, and nothing is lost. */
async function rememberPosted(
  tools: Tools,
  { owner, runId, runStartedAt, sentAt, told, items }: Unsettled,
  { doneAt, skipped }: SlackProgress,
): Promise<void> {
  const { table } = tools;
  const toldAt = doneAt ?? sentAt;
  const shown = items.filter(({ part }) => !skipped.includes(part));
  const run = { runId, startedAt: runStartedAt };
  await rememberNamed(tools, run, { owner, items: shown, toldAt, at: toldAt });
  const record = await readOwner(table, owner);
  const words = [...shown.flatMap((item) => item.told), ...told, ...record.told];
  await updateOwner(table, owner, { told: [...new Set(words)].slice(0, mostWords) });
}

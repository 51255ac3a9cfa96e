import { expiresAfterDays, keys } from './keys.ts';
import type { Table } from './table.ts';

type PostOf = { readonly place: string; readonly owner: string; readonly runId: string };

/** Longer than one message may take: its turn, its call, the answer. */
const claimMilliseconds = 120_000;

/** How far a digest has come in one place. */
export type SlackProgress = {
  /** So many of its messages are posted. */
  readonly posted: number;
  /** Nothing more is to be done: it is posted, or operations have been told. */
  readonly isDone: boolean;
  /** Messages (from 0) that Slack found too long, and that stand there as a line which says so. */
  readonly skipped: readonly number[];
  /** ISO time at which it was done. */
  readonly doneAt: string | null;
  /** Slack's word where it was not posted, or nothing of it. */
  readonly refused: string | null;
};

/**
 * Claims a digest for one Lambda, for two minutes from each message on: SQS hands a message over more than once now and then
 * (docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html).
 * @returns null while another one is at it
 */
export async function claimSlackPost(
  table: Table,
  of: PostOf,
  now: Date,
): Promise<SlackProgress | null> {
  const claimed = await table.update(
    keys.slackPosted(of),
    { claimedUntil: now.getTime() + claimMilliseconds, expiresAt: expiresAfterDays(now, 60) },
    {
      expression: 'attribute_not_exists(claimedUntil) OR claimedUntil <= :now',
      values: { ':now': now.getTime() },
    },
  );
  if (!claimed) return null;
  return (await readSlackProgress(table, of)) ?? nothing;
}

const nothing: SlackProgress = {
  posted: 0,
  isDone: false,
  skipped: [],
  doneAt: null,
  refused: null,
};

/** @returns null: the queue has not handed it over yet */
export async function readSlackProgress(table: Table, of: PostOf): Promise<SlackProgress | null> {
  const item = await table.get(keys.slackPosted(of));
  return item === null ? null : { ...nothing, ...(item as Partial<SlackProgress>) };
}

/** After each message, and once more at the end; `release` lets whoever gets the digest next go on at once. */
export async function putSlackProgress(
  table: Table,
  of: PostOf,
  progress: Partial<SlackProgress>,
  { now, release }: { readonly now: Date; readonly release: boolean },
): Promise<void> {
  await table.update(keys.slackPosted(of), {
    ...progress,
    claimedUntil: release ? undefined : now.getTime() + claimMilliseconds,
  });
}

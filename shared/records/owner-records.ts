import type { UnheardWhy } from '../domain/unheard.ts';
import { expiresAfterDays, keys, ownerPartition } from './keys.ts';
import type { Table } from './table.ts';

/** What is remembered of an owner from run to run. */
export type OwnerRecord = {
  readonly owner: string;
  readonly topicArn: string | null;
  /** ISO time at which SNS was asked to mail the confirmation. */
  readonly subscribedAt: string | null;
  readonly lastSentAt: string | null;
  /** ISO time of the last digest over the account, or of the first of any kind: what the reminder is counted from. */
  readonly lastWholeSentAt: string | null;
  readonly lastRunId: string | null;
  /** What the last digest told and is still so, so that the same thing is not told every day. */
  readonly told: readonly string[];
  /** ISO time at which a run saw the confirmed e-mail subscription first; null: never, or there is none. */
  readonly confirmedAt: string | null;
  /** ISO time at which a run saw that it was gone after it had been confirmed: the owner unsubscribed, and stays so. */
  readonly unsubscribedAt: string | null;
  /** ISO time of the last run that found an instance of the owner. */
  readonly lastSeenAt: string | null;
  /** ISO time of the first run since that read everything and found none; null: there was none, or not everything was read since. */
  readonly missedSince: string | null;
  /** What Slack last said no to, until a digest gets through. */
  readonly slackTrouble: SlackTrouble | null;
  /** A digest was due, and mails enough were sent that day; null: none waits. */
  readonly waiting: WaitingMails | null;
};

export type WaitingMails = {
  /** ISO time of the first run that made it wait. */
  readonly since: string;
  /** Mails that SNS sends of one digest. */
  readonly mails: number;
};

export type SlackTrouble = {
  /** ISO. */
  readonly at: string;
  /** `#platform`, or an e-mail address. */
  readonly place: string;
  /** Slack's word, such as `channel_not_found`. */
  readonly error: string;
  /** False where a mail told all the same, and operations need not read it. */
  readonly isHandedOver?: boolean;
};

const nobody = {
  topicArn: null,
  subscribedAt: null,
  lastSentAt: null,
  lastWholeSentAt: null,
  lastRunId: null,
  told: [],
  confirmedAt: null,
  unsubscribedAt: null,
  lastSeenAt: null,
  missedSince: null,
  slackTrouble: null,
  waiting: null,
};

export async function readOwner(table: Table, owner: string): Promise<OwnerRecord> {
  return { owner, ...nobody, ...(await table.get(keys.owner(owner))) };
}

export async function* listOwners(table: Table): AsyncGenerator<OwnerRecord> {
  for await (const item of table.query({ pk: ownerPartition }))
    yield { ...nobody, ...(item as Pick<OwnerRecord, 'owner'>) };
}

export async function updateOwner(
  table: Table,
  owner: string,
  set: Partial<OwnerRecord>,
): Promise<void> {
  await table.update(keys.owner(owner), { owner, ...set });
}

export type Sent = {
  readonly owner: string;
  readonly sentAt: string;
  readonly messageId: string;
  readonly topicArn: string;
  /** Whether anybody was subscribed; if not, the next run tells it all again. */
  readonly heard: boolean;
  /** Why it was not. */
  readonly unheard?: UnheardWhy | null;
  /** The instances whose changes and notices it names (instanceKey), then sources whose changes it names (sourceKey). */
  readonly named: readonly string[];
  /** The place in Slack where alone it is read: whether it was heard is known once it is posted. Of each that is named, in which message. */
  readonly onlySlack?: { readonly place: string; readonly parts: readonly number[] };
  readonly subject: string;
  readonly body: string;
};

/** The record of a digest as it was sent: what an auditor reads, and what keeps a retry from sending it again. */
export async function putSent(table: Table, runId: string, sent: Sent, now: Date): Promise<void> {
  await table.put({
    ...keys.sent(runId, sent.owner),
    ...sent,
    expiresAt: expiresAfterDays(now, 460),
  });
}

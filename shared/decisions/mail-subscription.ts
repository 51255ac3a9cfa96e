import type { Subscription } from '../domain/hearing.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import type { UnheardWhy } from '../domain/unheard.ts';

/** What is remembered of an owner's e-mail subscription; ISO times. */
export type MailMemory = {
  readonly subscribedAt: string | null;
  readonly confirmedAt: string | null;
  readonly unsubscribedAt: string | null;
};

export type MailSubscription = {
  readonly state: 'confirmed' | 'pending' | 'expired' | 'unsubscribed' | 'not-invited';
  /** Whether SNS is to be asked to mail an invitation. */
  readonly invite: boolean;
  /** What is to be remembered from now on, where that is another than before. */
  readonly learnt: Partial<MailMemory>;
  /** null: the mail is read, or the owner is invited only now. */
  readonly why: UnheardWhy | null;
};

/** "Subscriptions that aren't confirmed are deleted after 48 hours": docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html */
const hoursOfInvitation = 48;

const daysBetweenInvitations = 7;

/**
 * How the e-mail address of an owner stands with its topic. An invitation is mailed once; again at most weekly, where it was
 * forgotten unanswered and nobody else reads the topic; and never again once the owner has unsubscribed.
 * @param subscriptions all of the topic, which exists
 */
export function mailSubscription(
  address: string,
  memory: MailMemory,
  subscriptions: readonly Subscription[],
  now: Date,
): MailSubscription {
  const at = now.toISOString();
  const { subscribedAt, confirmedAt, unsubscribedAt } = memory;
  const own = subscriptions.filter(
    ({ protocol, endpoint }) => protocol === 'email' && endpoint.toLowerCase() === address,
  );
  const rest = { invite: false, learnt: {}, why: null } as const;
  if (own.some(({ isConfirmed }) => isConfirmed)) {
    const isNew = confirmedAt === null || unsubscribedAt !== null;
    const learnt = isNew ? { confirmedAt: at, unsubscribedAt: null } : {};
    return { ...rest, state: 'confirmed', learnt };
  }
  if (own.length > 0) {
    // SNS sets the subscription of whoever gets too many mails back to pending, and then forgets it like any other.
    const isSetBack = confirmedAt !== null && unsubscribedAt === null;
    const learnt = isSetBack ? { confirmedAt: null, subscribedAt: at } : {};
    const since = isSetBack ? at : (subscribedAt ?? at);
    return { ...rest, state: 'pending', learnt, why: { kind: 'pending', since } };
  }
  if (confirmedAt !== null || unsubscribedAt !== null) {
    const learnt = unsubscribedAt === null ? { unsubscribedAt: at } : {};
    const since = unsubscribedAt ?? at;
    return { ...rest, state: 'unsubscribed', learnt, why: { kind: 'unsubscribed', since } };
  }
  if (subscribedAt === null) return { ...rest, state: 'not-invited', invite: true };
  const age = now.getTime() - epochOf(subscribedAt);
  // What was asked for a moment ago may not be listed yet.
  if (age < hoursOfInvitation * 3_600_000)
    return { ...rest, state: 'pending', why: { kind: 'pending', since: subscribedAt } };
  const isRead = subscriptions.some(({ isConfirmed }) => isConfirmed);
  const invite = !isRead && age >= daysBetweenInvitations * dayMilliseconds;
  return { ...rest, state: 'expired', invite, why: { kind: 'expired', since: subscribedAt } };
}

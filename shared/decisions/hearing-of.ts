import type { Hearing, HearingMemory, MailState, Subscription } from '../domain/hearing.ts';
import { slackQueueName } from '../domain/names.ts';
import type { Addresses } from '../domain/owner.ts';
import type { Settings } from '../domain/settings.ts';
import { mailSubscription } from './mail-subscription.ts';
import { slackPlace } from './slack-place.ts';

export type HearingFacts = {
  readonly addresses: Addresses;
  readonly memory: HearingMemory;
  /** Of the owner's topic, as SNS lists them now; null: it could not be asked. */
  readonly subscriptions: readonly Subscription[] | null;
  readonly slack: Settings['slack'];
  readonly now: Date;
};

/** Whether an owner hears what is sent: as SNS has it now, or else as the table remembers it. Followed by nothing. */
export function hearingOf(facts: HearingFacts): Hearing {
  const { subscriptions, memory, now } = facts;
  const mail = mailOf(facts);
  const slack = slackOf(facts);
  if (subscriptions === null) {
    const { lastSent, confirmedAt, subscribedAt } = memory;
    const asOf = lastSent?.sentAt ?? confirmedAt ?? subscribedAt;
    return { mail, slack, others: null, heard: lastSent?.heard ?? null, asOf };
  }
  const readers = subscriptions.filter((one) => one.isConfirmed && !isQueue(one));
  const others = readers.filter((one) => !isToldAbove(one, facts)).length;
  // The queue to Slack is subscribed with the next digest, before it is published.
  const isPosted = slack?.state === 'connected' || slack?.state === 'not-connected';
  const posts = slackPlace(facts.addresses, facts) !== null && isPosted;
  return { mail, slack, others, heard: readers.length > 0 || posts, asOf: now.toISOString() };
}

function mailOf({ addresses, memory, subscriptions, now }: HearingFacts): Hearing['mail'] {
  const { email: address } = addresses;
  if (address === null) return null;
  if (subscriptions === null) return { address, ...asRemembered(memory, now) };
  const { state, why } = mailSubscription(address, memory, subscriptions, now);
  const since = why !== null && 'since' in why ? why.since : null;
  return { address, state, since: state === 'confirmed' ? memory.confirmedAt : since };
}

/** What the last look has left: with nothing subscribed it says all there is to say but that it was confirmed. */
function asRemembered(
  memory: HearingMemory,
  now: Date,
): { readonly state: MailState; readonly since: string | null } {
  const { confirmedAt, unsubscribedAt } = memory;
  if (confirmedAt !== null && unsubscribedAt === null)
    return { state: 'confirmed', since: confirmedAt };
  const { state, why } = mailSubscription('', memory, [], now);
  return { state, since: why !== null && 'since' in why ? why.since : null };
}

function slackOf({ addresses, slack, memory, subscriptions }: HearingFacts): Hearing['slack'] {
  // What the settings leave unreached is a place all the same, and so is what Amazon Q Developer reaches by itself.
  const place = slackPlace(addresses, { slack }) ?? addresses.channel;
  if (place === null) return null;
  const nothing = { place, since: null, error: null };
  if (slack === undefined) return { ...nothing, state: 'not-set-up' };
  if (memory.slackTrouble?.place === place) {
    const { at, error } = memory.slackTrouble;
    return { place, state: 'trouble', since: at, error };
  }
  if (subscriptions === null) return { ...nothing, state: 'not-known' };
  const isConnected = subscriptions.some((one) => one.isConfirmed && leadsToSlack(one, slack));
  return { ...nothing, state: isConnected ? 'connected' : 'not-connected' };
}

function isToldAbove(one: Subscription, { addresses, slack }: HearingFacts): boolean {
  const { protocol, endpoint } = one;
  const isMail = protocol === 'email' && endpoint.toLowerCase() === addresses.email;
  return isMail || (addresses.channel !== null && slack !== undefined && leadsToSlack(one, slack));
}

/** Amazon Q Developer subscribes by HTTPS; all else goes through the queue of the stack. */
function leadsToSlack(one: Subscription, { mode }: NonNullable<Settings['slack']>): boolean {
  return mode === 'amazon-q' ? one.protocol === 'https' : isQueue(one);
}

function isQueue({ protocol, endpoint }: Subscription): boolean {
  return protocol === 'sqs' && endpoint.endsWith(`:${slackQueueName}`);
}

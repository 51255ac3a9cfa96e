import pMap from 'p-map';
import { addressesOf } from '../decisions/addresses-of.ts';
import { hearingOf } from '../decisions/hearing-of.ts';
import { AccessDenied, CredentialsMissing } from '../domain/errors.ts';
import type { Hearing, Subscription } from '../domain/hearing.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clients } from '../gateways/clients.ts';
import { readSubscriptions } from '../gateways/topics.ts';
import type { OwnerRecord, Sent } from '../records/owner-records.ts';

export type OwnerToAsk = {
  readonly owner: string;
  /** null: the table knows nothing of the owner. */
  readonly record: OwnerRecord | null;
  readonly sent: Pick<Sent, 'sentAt' | 'heard'> | null;
};

export type Hearings = {
  /** ISO time by which SNS was asked. */
  readonly askedAt: string;
  /** By owner. */
  readonly hearings: ReadonlyMap<string, Hearing>;
  /** What could not be asked, a sentence each: of those owners it is what the table remembers. */
  readonly problems: readonly string[];
  /** The same, where nobody allowed it. */
  readonly notes: readonly string[];
};

type HearingRules = {
  /** null: no stack is deployed. */
  readonly operationsTopicArn: string | null;
  readonly settings: Settings;
  readonly now: Date;
};

/** ListSubscriptionsByTopic takes 30 calls a second: docs.aws.amazon.com/general/latest/gr/sns.html */
const topicsAtOnce = 5;

/**
 * Who of these owners hears what is sent, as SNS has it now.
 * @param clients of the Region in which the stack is deployed
 * @throws CredentialsMissing
 */
export async function readHearings(
  clients: Pick<Clients, 'sns'>,
  owners: readonly OwnerToAsk[],
  { operationsTopicArn, settings, now }: HearingRules,
): Promise<Hearings> {
  const problems = new Set<string>();
  const denied = new Map<boolean, string>();
  const ask = async ({ owner, record }: OwnerToAsk): Promise<readonly Subscription[] | null> => {
    const isOperations = owner === 'operations';
    const topicArn = isOperations ? operationsTopicArn : (record?.topicArn ?? null);
    // An owner's topic is made with the first digest.
    if (topicArn === null) return [];
    if (denied.has(isOperations)) return null;
    try {
      return (await readSubscriptions(clients, topicArn)) ?? [];
    } catch (error) {
      if (!(error instanceof Error) || error instanceof CredentialsMissing) throw error;
      if (error instanceof AccessDenied) denied.set(isOperations, words(error));
      else problems.add(words(error));
      return null;
    }
  };
  const hearings = await pMap(
    owners,
    async (one) => {
      const { owner, record, sent } = one;
      const subscriptions = await ask(one);
      const addresses = addressesOf(owner, settings);
      const memory = { ...nothing, ...record, lastSent: sent };
      const { slack } = settings;
      return [owner, hearingOf({ addresses, memory, subscriptions, slack, now })] as const;
    },
    { concurrency: topicsAtOnce },
  );
  return {
    askedAt: now.toISOString(),
    hearings: new Map(hearings),
    problems: [...problems],
    notes: [...new Set(denied.values())],
  };
}

const nothing = { subscribedAt: null, confirmedAt: null, unsubscribedAt: null, slackTrouble: null };

function words({ message }: Error): string {
  return `who is subscribed now could not be read, and what the table remembers is shown: ${message}`;
}

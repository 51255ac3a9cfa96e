/** How an owner's e-mail address stands with SNS. */
export const mailStates = [
  'confirmed',
  /** Invited, and the mail is not answered yet. */
  'pending',
  /** Invited, and SNS has forgotten it: it waits 48 hours for an answer. */
  'expired',
  /** Was confirmed, and is gone: the owner is not invited again. */
  'unsubscribed',
  'not-invited',
] as const;

export type MailState = (typeof mailStates)[number];

export const slackStates = [
  'connected',
  /** Slack said no, and no digest got through since. */
  'trouble',
  /** Nothing leads from the owner's topic to Slack yet: the next digest connects it. */
  'not-connected',
  /** The settings know no Slack. */
  'not-set-up',
  'not-known',
] as const;

export type SlackState = (typeof slackStates)[number];

/** Whether, and where, an owner hears what is sent. */
export type Hearing = {
  /** null: the owner has no e-mail address. */
  readonly mail: {
    readonly address: string;
    readonly state: MailState;
    /** ISO: confirmed since, invited on, unsubscribed on; null: not known. */
    readonly since: string | null;
  } | null;
  readonly slack: {
    /** `#channel`, or the e-mail address of a direct message. */
    readonly place: string;
    readonly state: SlackState;
    readonly since: string | null;
    /** Slack's word, such as `channel_not_found`. */
    readonly error: string | null;
  } | null;
  /** Confirmed subscribers of the topic beside these, such as a chat client; null: not known. */
  readonly others: number | null;
  /** Whether a digest reaches anybody; null: not known. */
  readonly heard: boolean | null;
  /** ISO time of what this is known by: now, or when the table learned it; null: it never did. */
  readonly asOf: string | null;
};

/** One subscription of a topic, as SNS lists it. */
export type Subscription = {
  readonly protocol: string;
  readonly endpoint: string;
  readonly isConfirmed: boolean;
};

/** What the table knows of it. All times are ISO. */
export type HearingMemory = {
  /** When SNS was asked to mail the invitation. */
  readonly subscribedAt: string | null;
  readonly confirmedAt: string | null;
  readonly unsubscribedAt: string | null;
  readonly slackTrouble: {
    readonly at: string;
    readonly place: string;
    readonly error: string;
  } | null;
  /** The last digest, and whether anybody was subscribed then. */
  readonly lastSent: { readonly sentAt: string; readonly heard: boolean } | null;
};

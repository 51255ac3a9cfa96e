import type { Clock } from '../clock.ts';

/** Everything has a default: a workspace without channels or users, whose token is `xoxb-sandbox`. */
export interface SlackOptions {
  /** Default: a free one. */
  port?: number;
  /** Default: realClock(). */
  clock?: Clock;
  /** The bot's. Default: `xoxb-sandbox`. */
  token?: string;
  channels?: readonly SlackChannel[];
  /** E-mail addresses of the workspace's members. */
  users?: readonly string[];
  /** Messages that a channel takes at once. Default: 1. */
  burst?: number;
  /** Messages a second and channel. Default: 1. */
  perSecond?: number;
  /** Calls of users.lookupByEmail a minute; Slack's tier 3 is about 50. Default: 50. */
  lookupsPerMinute?: number;
  /** Whether one channel's 429 holds back all calls of the method, as Slack may. Default: it does not. */
  holdsMethod?: boolean;
  /** Seeds the faults with a probability. Default: 1. */
  seed?: number;
}

export interface SlackChannel {
  /** Without `#`. */
  name: string;
  isArchived?: boolean;
  /** Whether the bot was invited. Default: it was. */
  isMember?: boolean;
}

/** A message that the workspace shows. */
export interface SlackMessage {
  /** Name without `#`; the e-mail address of whoever got a direct message. */
  readonly channel: string;
  readonly channelId: string;
  readonly isDirect: boolean;
  readonly ts: string;
  /** The first message of the thread to which it belongs. */
  readonly threadTs?: string;
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
  /** By the clock. */
  readonly time: string;
  readonly via: 'bot' | 'webhook';
}

export interface SlackRequest {
  readonly id: number;
  /** By the clock. */
  readonly time: string;
  /** `chat.postMessage`, `users.lookupByEmail`, `webhook`, or the path of anything else. */
  readonly method: string;
  readonly contentType: string;
  /** What was sent, blocks parsed no further; never the token. */
  readonly parameters: Readonly<Record<string, string>>;
  /** 0 where no answer was sent. */
  status: number;
  /** Slack's word for what was wrong; `no_answer` where the connection was cut. */
  error?: string;
}

/** Before anything is done: the message of a request that meets a fault is not posted, but for a slow answer. */
export interface SlackFaultRule {
  /** Default: every method. */
  method?: 'chat.postMessage' | 'users.lookupByEmail' | 'webhook';
  /** How many requests fail; afterwards the rule is spent. Default: all. */
  times?: number;
  /** 0..1 of the requests, chosen by a seeded generator. */
  probability?: number;
  fault: SlackFault;
}

export type SlackFault =
  /** Default: after 1 second. */
  | { kind: 'too-many-requests'; retryAfterSeconds?: number }
  /** Default: 500. */
  | { kind: 'server-error'; status?: number }
  /** HTTP 200 with `ok: false`. */
  | { kind: 'error'; error: string }
  /** Waits so long by the machine's clock, and does what was asked if somebody still waits for the answer. */
  | { kind: 'slow'; ms: number }
  | { kind: 'hang-up' };

export interface Slack {
  /** Where its Web API is: `http://127.0.0.1:8080/api/`. */
  readonly apiUrl: string;
  readonly token: string;
  /** In the order in which they were posted. */
  readonly messages: readonly SlackMessage[];
  readonly requests: readonly SlackRequest[];
  /** The incoming webhook of a channel that is there. */
  webhookUrl(channel: string): string;
  addFault(rule: SlackFaultRule): void;
  clearFaults(): void;
  /** Replaces, or adds, a channel: `{ name: 'team-a', isArchived: true }`. */
  setChannel(channel: SlackChannel): void;
  stop(): Promise<void>;
}

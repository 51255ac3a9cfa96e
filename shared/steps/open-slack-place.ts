import type { SlackMessage, SlackPost } from '../domain/slack-post.ts';
import { parseSlackToken, parseSlackWebhooks } from '../domain/slack-secret.ts';
import { lookUpUser, postMessage, type SlackApi } from '../gateways/slack-api.ts';
import type { SlackAnswer } from '../gateways/slack-answer.ts';
import { postToWebhook } from '../gateways/slack-webhook.ts';
import {
  putSlackUser,
  putThread,
  readSlackUser,
  readThread,
  type SlackThread,
} from '../records/slack-records.ts';
import type { SlackBatch } from './slack-batch.ts';
import type { Tools } from './tools.ts';

/** Once a message is posted, what there is to remember of it. */
type PostedThere = { remember(): Promise<void> };

/** Where a digest is posted, and how. */
export type SlackPlace = {
  readonly isByWebhook: boolean;
  /** Whether Slack counts what is posted here together with what is posted elsewhere. */
  readonly isOneOfMany: boolean;
  post(message: SlackMessage): Promise<SlackAnswer<PostedThere>>;
  /** The next message begins a thread; false: there was none. */
  leaveThread(): boolean;
};

export async function openSlackPlace(
  tools: Tools,
  batch: SlackBatch,
  post: SlackPost,
): Promise<SlackPlace> {
  switch (batch.settings?.mode) {
    case 'bot':
      return botPlace(tools, batch, post, batch.settings);
    case 'webhook':
      return webhookPlace(batch, post, batch.settings.secret);
    // Digests that were on their way when the settings changed: somebody is to read them all the same.
    case 'amazon-q':
    case undefined:
      return { ...alone, isByWebhook: false, post: async () => refused('slack_is_off') };
  }
}

const alone = { isOneOfMany: false, leaveThread: () => false } as const;

async function botPlace(
  { table, now }: Tools,
  batch: SlackBatch,
  of: SlackPost,
  { apiUrl, secret }: { readonly apiUrl: string; readonly secret: string },
): Promise<SlackPlace> {
  let thread: SlackThread | null = await readThread(table, of);
  const channelFor = async (api: SlackApi): Promise<SlackAnswer<string>> => {
    if (thread !== null) return { kind: 'done', value: thread.channel };
    if (of.place.startsWith('#')) return { kind: 'done', value: of.place };
    const known = await readSlackUser(table, of, now());
    if (known !== null) return { kind: 'done', value: known };
    const found = await lookUpUser(api, of.place);
    if (found.kind === 'done') await putSlackUser(table, of, found.value, now());
    return found;
  };
  return {
    isByWebhook: false,
    isOneOfMany: true,
    post: async (message) => {
      const api = { apiUrl, token: parseSlackToken(await batch.secret(), secret) };
      const channel = await channelFor(api);
      if (channel.kind !== 'done') return channel;
      const threadTs = thread?.ts ?? null;
      const answer = await postMessage(api, { channel: channel.value, threadTs, message });
      if (answer.kind !== 'done') return answer;
      const { ts, channel: id, isReply } = answer.value;
      const remember = async () => {
        if (isReply || ts === '') return;
        thread = { ts, channel: id };
        await putThread(table, of, thread, now());
      };
      return { kind: 'done', value: { remember } };
    },
    leaveThread: () => {
      const wasThere = thread !== null;
      thread = null;
      return wasThere;
    },
  };
}

function webhookPlace(batch: SlackBatch, { place }: SlackPost, secret: string): SlackPlace {
  return {
    ...alone,
    isByWebhook: true,
    post: async (message) => {
      const url = parseSlackWebhooks(await batch.secret(), secret)[place];
      if (url === undefined) return refused('no_webhook');
      const answer = await postToWebhook(url, message);
      if (answer.kind !== 'done') return answer;
      return { kind: 'done', value: { remember: async () => {} } };
    },
  };
}

function refused(error: string): SlackAnswer<never> {
  return { kind: 'refused', error };
}

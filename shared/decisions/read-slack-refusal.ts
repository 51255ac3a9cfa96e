/**
 * What Slack's no means: `message` of this one message; `never` of this digest in this place; `thread` of the message it was to reply to; `token` of
 * everything that the bot does; `unclear` of what only a person can tell.
 */
export type SlackRefusal = 'message' | 'never' | 'thread' | 'token' | 'unclear';

/** docs.slack.dev/reference/methods/chat.postMessage and users.lookupByEmail, errors */
const never: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'users_not_found',
  'user_not_found',
  'user_deactivated',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  // Of incoming webhooks, each of which is one channel's
  // (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
  'channel_is_archived',
  'action_prohibited',
  'posting_to_general_channel_denied',
  'no_service',
  'no_service_id',
  'no_active_hooks',
  'no_team',
  'team_disabled',
  'invalid_token',
  // Ours: the secret has no webhook for the channel; the settings do not say that Slack is told at all.
  'no_webhook',
  'slack_is_off',
]);

/** No other place would take it, and it would be the same the next time; but the others of the digest may get through. */
const message: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_payload',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
]);

/** Where the first message of the thread was deleted, or cannot have replies any more. */
const thread: ReadonlySet<string> = new Set([
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
  'invalid_thread_ts',
]);

/** `account_inactive` is about the token: "Authentication token is for a deleted user or workspace". */
const token: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
]);

/** Scopes (`missing_scope`) and whatever is not listed are unclear: the digest stays where nothing is lost. */
export function readSlackRefusal(error: string): SlackRefusal {
  if (message.has(error)) return 'message';
  if (never.has(error)) return 'never';
  if (thread.has(error)) return 'thread';
  return token.has(error) ? 'token' : 'unclear';
}

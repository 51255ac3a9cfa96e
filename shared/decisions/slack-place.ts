import type { Addresses } from '../domain/owner.ts';
import type { Settings } from '../domain/settings.ts';

/**
 * Where in Slack we post an owner's digests: the channel, or else, where the settings say so, a direct message to whoever
 * has the e-mail address; null: nowhere. Amazon Q Developer posts by itself what it reads from the topic.
 */
export function slackPlace(
  { email, channel }: Addresses,
  { slack }: Pick<Settings, 'slack'>,
): string | null {
  if (slack === undefined || slack.mode === 'amazon-q') return null;
  if (channel !== null) return channel;
  return slack.mode === 'bot' && slack.directMessages ? email : null;
}

/**
 * Text on its way into mrkdwn: the three characters that Slack asks to escape, and no other
 * (docs.slack.dev/messaging/formatting-message-text).
 */
export function slackEscape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

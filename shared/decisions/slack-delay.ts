const mostSeconds = 3600;

/**
 * How long a digest waits that Slack could not take: half a minute, then twice as long each time up to an hour, so that the
 * twenty times it is tried (infra/slack-queue.ts) last for fourteen hours.
 * @param received how often it was received, this time included
 */
export function slackDelay(received: number): number {
  return Math.min(30 * 2 ** Math.max(received - 1 || 0, 0), mostSeconds);
}

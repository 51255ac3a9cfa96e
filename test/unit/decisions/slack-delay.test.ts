import { expect, it } from 'vitest';
import { slackDelay } from '../../../shared/decisions/slack-delay.ts';

it('what Slack could not take waits longer each time, up to an hour', () => {
  const delays = [1, 2, 3, 7, 8, 20].map(slackDelay);
  expect(delays).toEqual([30, 60, 120, 1920, 3600, 3600]);
  expect(slackDelay(Number.NaN)).toBe(30);
});

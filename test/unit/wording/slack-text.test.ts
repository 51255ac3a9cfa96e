import { expect, it } from 'vitest';
import type { SlackMessage } from '../../../shared/domain/slack-post.ts';
import { slackRefused } from '../../../shared/wording/slack-refused.ts';
import { slackText } from '../../../shared/wording/slack-text.ts';
import { postOf } from '../support/slack-facts.ts';
import { newsOf } from '../support/news.ts';

it('of blocks that hold plain text the text is told as well', () => {
  const text = 'The rest of this digest is too long to be posted.';
  const blocks = [{ type: 'section', text: { type: 'plain_text', text } }];
  expect(slackText([{ text, blocks }])).toBe(text);
});

it('commands stay whole, and all else is wrapped', () => {
  const long = 'aws ec2 create-tags '.repeat(10).trim();
  const part = (type: string) => ({ type, elements: [{ type: 'text', text: long }] });
  const message = (type: string): SlackMessage => ({
    text: '',
    blocks: [{ type: 'rich_text', elements: [part(type)] }],
  });
  expect(slackText([message('rich_text_preformatted')])).toBe(`  ${long}`);
  for (const line of slackText([message('rich_text_section')]).split('\n'))
    expect(line.length).toBeLessThanOrEqual(80);
});

it('operations read whom a refused digest was for, why, and what it says', () => {
  const post = { ...postOf([newsOf()]), place: `#${'x'.repeat(80)}` };
  const { subject, body } = slackRefused(post, 'channel_not_found');
  expect(subject.length).toBeLessThan(100);
  expect(subject).toMatch(/^Slack refused a digest of imds-warden for #x+\.\.\.$/);
  for (const said of ['web@example.com', post.place, 'channel_not_found', post.subject])
    expect(body).toContain(said);
  expect(body).toContain('i-0123456789abcdef0 web-01');
});

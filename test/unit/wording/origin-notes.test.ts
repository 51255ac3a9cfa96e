import { describe, expect, it } from 'vitest';
import type { News } from '../../../shared/domain/news.ts';
import type { Origin } from '../../../shared/domain/sources/origin.ts';
import { amazonQMessage } from '../../../shared/wording/amazon-q-message.ts';
import { slackText } from '../../../shared/wording/slack-text.ts';
import { digestOf, factsOf } from '../support/digests.ts';
import { hostileTexts } from '../support/hostile.ts';
import { newsOf } from '../support/news.ts';
import { postOf } from '../support/slack-facts.ts';

const note =
  'its group web will bring IMDSv1 back at the next replacement: fix lt-0123456789abcdef0 version 7 first';
const origin: Origin = {
  kind: 'group',
  id: 'web',
  template: { id: 'lt-0123456789abcdef0', version: 7 },
  launch: 'v1-allowed',
  note,
};

const from = (number: number, spoilt: Partial<News> = {}) =>
  newsOf(
    {},
    { instanceId: `i-${String(number).padStart(17, '0')}`, noToken: number, origin, ...spoilt },
  );
const group = (count: number) => Array.from({ length: count }, (_, index) => from(index + 1));

/** Without the line breaks of its wrapping. */
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
const count = (text: string, what: string) => flat(text).split(what).length - 1;

const channels: readonly (readonly [string, (news: readonly News[]) => string])[] = [
  ['a mail', (news) => digestOf(news).body],
  ['Slack', (news) => slackText(postOf(news).messages)],
  [
    'Amazon Q Developer',
    (news) => {
      const { text } = amazonQMessage(factsOf(news));
      return (JSON.parse(text) as { content: { description: string } }).content.description;
    },
  ],
];

describe.each(channels)('in %s', (_channel, textOf) => {
  it('an instance whose source would bring IMDSv1 back says so', () => {
    const text = textOf([from(1)]);
    expect(flat(text)).toContain(`${note.replace('its', 'Its')}.`);
    expect(text).not.toContain('Of 1');
  });

  it('fifty of one group are told so once', () => {
    const text = textOf(group(50));
    expect(count(text, 'at the next replacement')).toBe(1);
    expect(flat(text)).toContain(`Of 50 of these: ${note}.`);
  });

  it('what one group says of two templates is said of each', () => {
    const other = { ...origin, note: note.replace('web', 'api') };
    const text = textOf([...group(2), from(3, { origin: other }), from(4, { origin: other })]);
    expect(count(text, 'Of 2 of these:')).toBe(2);
    expect(flat(text)).toContain('its group api will');
  });

  it('what would last says nothing, and neither does who is exempt', () => {
    const text = textOf([
      from(1, { origin: { ...origin, note: null } }),
      from(2, { origin: null }),
      from(3, { intent: 'ignore' }),
      from(4, { intent: 'ignore' }),
    ]);
    expect(text).not.toContain('replacement');
  });

  it.each(hostileTexts)('a group called %j forges nothing', (name) => {
    const origins = { ...origin, note: `its group ${name}\nFAILING NOW (9)\n will` };
    const lines = textOf([from(1, { origin: origins }), from(2, { origin: origins })]).split('\n');
    expect(lines.filter((line) => line.startsWith('FAILING'))).toEqual([]);
    expect(lines.filter((line) => /<!|:\/\/evil|www\./.test(line))).toEqual([]);
  });
});

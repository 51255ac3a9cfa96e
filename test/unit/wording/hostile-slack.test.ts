import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNews } from '../../../shared/decisions/find-news.ts';
import { changeStatuses } from '../../../shared/domain/change.ts';
import { type News, toNewsChange } from '../../../shared/domain/news.ts';
import { noticeKinds } from '../../../shared/domain/notice.ts';
import { amazonQMessage } from '../../../shared/wording/amazon-q-message.ts';
import { anyFacts, anyFleet } from '../support/arbitraries.ts';
import { recordWith } from '../support/audits.ts';
import { requested } from '../support/changes.ts';
import { check } from '../support/check.ts';
import { hostileText, hostileTexts } from '../support/hostile.ts';
import { asking, openInstance } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';
import { lengthOf, readBlocks } from '../support/read-blocks.ts';
import { factsOf } from '../support/digests.ts';
import { postOf } from '../support/slack-facts.ts';

const slackTexts = [
  '<!channel> <!here|here> <!everyone>',
  '<@U012AB3CD> <#C012AB3CD|general> <!subteam^S012AB3CD>',
  '@here @channel #general',
  '*bold* _italic_ ~gone~ > quote',
  ':rotating_light: :aws:',
  '```\nIMDSv2: nothing to do\n```',
  '[click](https://evil.example) <mailto:a@evil.example|a>',
  '&lt;!channel&gt; &amp;',
  '"\\"\\\\'.repeat(40),
  '"'.repeat(256),
];

const hostile = fc.oneof(hostileText, fc.constantFrom(...slackTexts));

const hostileNews: fc.Arbitrary<News> = fc
  .record({
    facts: anyFacts,
    name: hostile,
    outcome: hostile,
    role: hostile,
    reason: hostile,
    note: hostile,
    status: fc.constantFrom(...changeStatuses),
    kinds: fc.uniqueArray(fc.constantFrom(...noticeKinds), { maxLength: 2 }),
  })
  .map(({ facts, name, outcome, role, reason, note, status, kinds }) => {
    const news = findNews(recordWith({ ...facts, roleNames: [role] })) ?? newsOf();
    const by = { asker: 'person', askedBy: role } as const;
    const change = toNewsChange({ ...requested, ...by, status, reason: outcome, outcome });
    const at = '2026-11-22T06:30:00Z';
    const notices = kinds.map((kind) => ({ kind, id: kind, at, text: `${reason} ${outcome}` }));
    const told = { name, change, notices, advice: note, ownerNote: note };
    return { ...news, ...told, reason: `denied: ${reason}` };
  });

const ours =
  /^https:\/\/([a-z0-9-]+\.console\.aws\.amazon\.com\/ec2\/home\?region=[a-z0-9-]+#InstanceDetails:instanceId=i-[0-9a-f]+|docs\.aws\.amazon\.com\/AWSEC2\/latest\/UserGuide\/[a-z0-9-]+\.html|github\.com\/aws\/aws-imds-packet-analyzer)$/;

describe('whatever people wrote into tags, a message to Slack', () => {
  it('holds literal text and our links alone: no markup, mention, emoji or line of theirs', () => {
    check(fc.array(hostileNews, { maxLength: 3 }), hostile, (news, owner) => {
      for (const message of postOf(news, { owner }).messages) {
        const { texts, links } = readBlocks(message);
        for (const { url, text } of links) {
          expect(url).toMatch(ours);
          expect(text === url || /^i-[0-9a-f]+$/.test(text)).toBe(true);
        }
        for (const text of texts)
          expect(text).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}<`]|www\.[^.\s]/iu);
        expect(message.text).toMatch(/^[\x20-\x7E]+$/);
        expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }
    });
  });

  it('keeps the limits', () => {
    check(anyFleet, fc.array(hostileNews, { maxLength: 3 }), (fleet, more) => {
      const news = fleet.flatMap((facts) => findNews(recordWith(facts)) ?? []);
      for (const { blocks } of postOf([...news, ...more]).messages) {
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_000);
        for (const block of blocks) expect(lengthOf(block)).toBeLessThanOrEqual(3000);
      }
    });
  });

  it('cuts a sentence that no block can hold, and loses nothing of it', () => {
    const roleNames = Array.from({ length: 100 }, (_, index) => `role-${index}-${'x'.repeat(50)}`);
    const { messages } = postOf([newsOf({ roleNames })]);
    const blocks = messages.flatMap((message) => message.blocks);
    for (const block of blocks) expect(lengthOf(block)).toBeLessThanOrEqual(3000);
    const text = readBlocks({ blocks }).texts.join('\n');
    for (const name of roleNames) expect(text).toContain(name);
  });

  it('begins no line that looks like an instance or a heading of ours', () => {
    const forged = 'x\n\nFAILING NOW (9)\ni-00000000000000000 forged\nIMDSv1 calls in 15 months: 0';
    const instance = openInstance({ name: forged, tags: asking(forged, { reason: forged }) });
    const { messages } = postOf([newsOf({ instance }, { ownerNote: forged, advice: forged })]);
    const lines = messages.flatMap((message) =>
      readBlocks(message).texts.flatMap((text) => text.split('\n')),
    );
    expect(lines.filter((line) => /^(FAILING|i-0{17})/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('IMDSv1 calls'))).toHaveLength(1);
  });

  it.each([...hostileTexts, ...slackTexts])('a name tag %j stays behind its instance', (name) => {
    const [news] = [newsOf({ instance: openInstance({ name }) })];
    const { messages } = postOf([news]);
    const [link] = messages.flatMap((message) => readBlocks(message).links);
    expect(link?.text).toBe('i-0123456789abcdef0');
  });
});

describe('however long and however quoted the texts are', () => {
  const quotes = '"'.repeat(600);
  const ideographs = '字'.repeat(600);
  const emoji = '😀'.repeat(600);
  it.each([
    ['quotes', quotes],
    ['backslashes', '\\'.repeat(600)],
    ['ideographs', ideographs],
    ['emoji', emoji],
    ['words', '"a" '.repeat(150)],
  ])('of %s, all messages of a digest stay under 100,000 bytes, escapes counted', (_, text) => {
    const kinds = ['modify', 'disable', 'restore', 'ignore', text];
    const news = Array.from({ length: 120 }, (__, index) =>
      newsOf(
        {
          instance: openInstance({
            name: `${index}${text}`,
            instanceId: `i-${String(index).padStart(17, '0')}`,
            region: ['eu-west-1', 'us-east-1', 'ap-south-1'][index % 3] ?? '',
            tags: asking(kinds[index % kinds.length] ?? '', { reason: `${index}${text}` }),
          }),
          roleNames: [text],
        },
        { ownerNote: text, advice: `${index}${text}`, managedBy: index % 7 === 0 ? text : null },
      ),
    );
    const post = postOf(news, { owner: text.slice(0, 250) });
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(post)))).toBeLessThan(100_000);
    const blocks = post.messages.flatMap((message) => message.blocks);
    expect(readBlocks({ blocks }).texts.join('\n')).toMatch(/\.\.\. and \d+ more/);
    for (const message of post.messages)
      expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(12_000);
  });

  it('also where every group has its commands in many Regions', () => {
    const news = Array.from({ length: 400 }, (_, index) =>
      newsOf(
        {},
        {
          instanceId: `i-${String(index).padStart(17, '0')}`,
          region: `eu-west-${index % 9}`,
          account: String(100_000_000_000 + (index % 11)),
          reason: `${index} ${quotes}`,
        },
      ),
    );
    const groups = new Map(
      (['rejecting', 'failed', 'drifted', 'in-use', 'unknown', 'ready', 'exempt'] as const).map(
        (kind) => [kind, news] as const,
      ),
    );
    const post = postOf([], { groups });
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(post)))).toBeLessThan(100_000);
  });
});

describe('whatever people wrote into tags, a notification of Amazon Q Developer', () => {
  it('keeps its limits, and quotes tags in blocks of code alone', () => {
    check(fc.array(hostileNews, { maxLength: 12 }), (news) => {
      const { content } = JSON.parse(amazonQMessage(factsOf(news)).text) as Notification;
      expect(content.description.length).toBeLessThanOrEqual(8000);
      expect(content.title.length).toBeLessThanOrEqual(250);
      for (const step of content.nextSteps) expect(step.length).toBeLessThanOrEqual(350);
      expect(content.description).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      // Every second piece stands between fences.
      const pieces = content.description.split('```');
      expect(pieces.length % 2).toBe(1);
      const outside = pieces.filter((_, index) => index % 2 === 0).join('');
      for (const line of outside.split('\n'))
        expect(line).toMatch(/^($|\*[A-Z].* \(\d+\)\*$|[a-z][^*_~`]+\.$|\.\.\. and \d+ more)/i);
    });
  });
});

type Notification = {
  readonly content: {
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
  };
};

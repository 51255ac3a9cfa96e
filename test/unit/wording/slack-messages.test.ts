import { describe, expect, it } from 'vitest';
import { slackPostSchema } from '../../../shared/domain/slack-post.ts';
import { slackText } from '../../../shared/wording/slack-text.ts';
import { everyKind } from '../support/every-kind.ts';
import { newsOf } from '../support/news.ts';
import { lengthOf, readBlocks } from '../support/read-blocks.ts';
import { factsOf } from '../support/digests.ts';
import { postOf } from '../support/slack-facts.ts';
import { toldOnce } from '../support/told-once.ts';
import { digestSubject } from '../../../shared/wording/digest-subject.ts';
import { newsKind } from '../../../shared/decisions/find-news.ts';

const many = Array.from({ length: 260 }, (_, index) =>
  newsOf({}, { instanceId: `i-${String(index).padStart(17, '0')}`, name: `web-${index}` }),
);
const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe('a digest in Slack reads as it should', () => {
  it('with news of every kind, as blocks', async () => {
    await expect(asJson(postOf(everyKind))).toMatchFileSnapshot('golden/slack-every-kind.txt');
  });

  it('with news of every kind, as text', async () => {
    const text = slackText(postOf(everyKind).messages);
    await expect(`${text}\n`).toMatchFileSnapshot('golden/slack-as-text.txt');
  });

  it('with a single instance', async () => {
    const post = postOf([newsOf()], { owner: '#web' });
    await expect(asJson(post)).toMatchFileSnapshot('golden/slack-single-instance.txt');
  });

  it('of a change since which calls are rejected, found between two runs', async () => {
    const news = toldOnce.filter((item) => newsKind(item) === 'rejected');
    const post = postOf(news, { isWhole: false });
    await expect(asJson(post)).toMatchFileSnapshot('golden/slack-rejected.txt');
  });
});

it('is what the queue takes', () => {
  const post = postOf(everyKind, { startedAt: '2026-12-01T00:10:00.000Z' });
  expect(slackPostSchema.parse(JSON.parse(JSON.stringify(post)))).toEqual(post);
  expect(post).toMatchObject({ runId: 'run-1', owner: 'web@example.com', place: '#web' });
  expect(post.month).toBe('2026-12');
});

it('a notification shows the subject of the mail', () => {
  const facts = factsOf(everyKind);
  const [first, second] = postOf(everyKind).messages;
  expect(first?.text).toBe(digestSubject(facts));
  expect(second?.text).toMatch(/^IMDSv2: .*: part 2 of \d$/);
});

it('every instance of a small digest is named once, with a link to its console', () => {
  const { messages } = postOf(everyKind);
  const links = messages.flatMap((message) => readBlocks(message).links);
  const named = links.filter(({ url }) => url.includes('console.aws.amazon.com'));
  expect(named.map(({ text }) => text).toSorted()).toEqual(
    everyKind.map(({ instanceId }) => instanceId).toSorted(),
  );
  for (const { url, text } of named)
    expect(url).toBe(
      `https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#InstanceDetails:instanceId=${text}`,
    );
});

it('of many instances fifty are named, the worst among them, and the rest is counted', () => {
  const { messages } = postOf([...many, ...toldOnce]);
  const { texts, links } = readBlocks({ blocks: messages.flatMap(({ blocks }) => blocks) });
  const named = links.map(({ text }) => text).filter((text) => text.startsWith('i-'));
  expect(named).toHaveLength(50);
  for (const { instanceId } of toldOnce) expect(named).toContain(instanceId);
  const left = texts.flatMap((text) => /^\.\.\. and (\d+) more; the end/.exec(text)?.[1] ?? []);
  const total = many.length + toldOnce.length;
  expect(left.reduce((sum, count) => sum + Number(count), 0)).toBe(total - 50);
  expect(texts.join('\n')).toContain('imds-warden plan');
});

describe('what Slack takes', () => {
  it.each([
    ['every kind', everyKind],
    ['many instances', many],
    ['many of every kind', Array.from({ length: 20 }, () => everyKind).flat()],
  ])('of %s: 50 blocks, 3,000 characters a block, 12,000 a message', (_, news) => {
    for (const message of postOf(news).messages) {
      expect(message.blocks.length).toBeGreaterThan(0);
      expect(message.blocks.length).toBeLessThanOrEqual(50);
      expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(12_000);
      for (const block of message.blocks)
        expect(lengthOf(block)).toBeLessThanOrEqual(block['type'] === 'header' ? 150 : 3000);
    }
  });
});

it('what was not read is said', () => {
  const [first] = postOf([newsOf()], { unread: ['eu-west-1', 'us-east-1'] }).messages;
  expect(readBlocks(first ?? { blocks: [] }).texts.join('\n')).toContain(
    'NOT READ in this run, so nothing is said of them: eu-west-1, us-east-1.',
  );
});

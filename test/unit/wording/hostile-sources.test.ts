import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeStatuses } from '../../../shared/domain/change.ts';
import type { SourceNews } from '../../../shared/domain/sources/source-news.ts';
import { sourceKinds } from '../../../shared/domain/sources/source.ts';
import { amazonQMessage } from '../../../shared/wording/amazon-q-message.ts';
import { groupCommands } from '../../../shared/wording/sources/group-commands.ts';
import { check } from '../support/check.ts';
import { digestOf, factsOf, sourcesOf } from '../support/digests.ts';
import { hostileText, hostileTexts } from '../support/hostile.ts';
import { lengthOf, readBlocks } from '../support/read-blocks.ts';
import { postOf } from '../support/slack-facts.ts';
import { sourceChangeOf, sourceIdOf, sourceNewsOf, versionOf } from '../support/source-news.ts';

/** What a forger would like to see at the beginning of a line. */
const forged = [
  '=== WHERE IMDSv1 COMES BACK FROM (9) ===',
  'BRINGS IMDSv1 BACK (9)',
  'ABOUT THE TAGS',
  '  lt-00000000000000000 forged',
  '> Launch template: tag it imds-warden=modify',
  '  aws autoscaling delete-auto-scaling-group --auto-scaling-group-name web',
  "'; aws ec2 terminate-instances --instance-ids i-1; '",
  '$(reboot)',
  '--force-delete',
  'file:///etc/passwd',
];
const forgery = fc
  .tuple(hostileText, fc.integer({ min: 0, max: 90 }), fc.constantFrom(...forged), hostileText)
  .map(([before, width, line, after]) =>
    `${before}\r\n${'x'.repeat(width)} ${line}\n${after}`.slice(0, 255),
  );
const hostile = fc.oneof(hostileText, forgery, fc.constantFrom(...forged));

const pinned = {
  templateId: 'lt-0123456789abcdef0',
  version: 7,
  defaultVersion: 8,
  isDefaultClean: true,
} as const;

/** Any kind of source with any text at every place where people or others than we write. */
const hostileNews: fc.Arbitrary<SourceNews> = fc
  .record({
    kind: fc.constantFrom(...sourceKinds),
    id: hostile,
    name: fc.option(hostile),
    text: hostile,
    user: hostile,
    status: fc.option(fc.constantFrom(...changeStatuses)),
    asks: fc.constantFrom('none', 'hold', 'refuse', 'modify'),
    isPinned: fc.boolean(),
  })
  .map(({ kind, id, name, text, user, status, asks, isPinned }) => {
    const plan = {
      none: { action: 'none', reason: text },
      hold: { action: 'hold', asked: 'modify', reason: text, override: text },
      refuse: { action: 'refuse', asked: 'modify', reason: text },
      modify: { action: 'modify', reason: text, calls: [] },
    } as const;
    const change = status === null ? {} : { change: sourceChangeOf({ status, outcome: text }) };
    const news = sourceNewsOf(
      {
        ...sourceIdOf(kind, kind === 'defaults' || kind === 'template' ? {} : { id }),
        name,
        reason: `version 7: ${text}`,
        advice: text,
        ownerNote: text,
        intent: asks === 'none' ? 'not-understood' : 'modify',
        plan: plan[asks],
        launches: [versionOf(8, 'v1-allowed', 'default', `group ${user}`)],
        service: { service: 'batch', sign: text, lever: 'name a launch template' },
      },
      { ...change, allotment: { status: 'waiting', reason: text } },
    );
    return { ...news, pinned: isPinned && kind === 'group' ? pinned : null };
  });
const someNews = fc.array(hostileNews, { minLength: 1, maxLength: 3 });

const mailOf = (news: readonly SourceNews[]) =>
  digestOf([], 'web@example.com', { sources: sourcesOf(news) });

/** Every line of a mail that is not indented is ours, word for word. */
const oursOf = (news: readonly SourceNews[]) =>
  mailOf(news.map((item) => ({ ...item, id: sourceIdOf(item.kind).id, name: 'web' })))
    .body.split('\n')
    .filter((line) => /^\S/.test(line));

const ownCommand =
  /^ {2,6}aws (ec2 (create|delete)-tags --region [a-z0-9-]+ --resources( lt-[0-9a-f]+)+ --tags( Key=[a-z:-]+(,Value=[\w-]+)?)+|autoscaling (update-auto-scaling-group|start-instance-refresh) --region [a-z0-9-]+ --auto-scaling-group-name ([\w@%+=:,./-]+|'[^']+')( --launch-template 'LaunchTemplateId=lt-[0-9a-f]+,Version=\$Default')?)$/;

describe('whatever sources are called and whatever is written on them', () => {
  it('a mail holds no control characters, links, markup or mentions but ours', () => {
    check(someNews, (news) => {
      for (const line of mailOf(news)
        .body.split('\n')
        .filter((text) => !/^ *https:\/\/docs/.test(text)))
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<`]|:\/\/|www\.[^.\s]/iu);
    });
  });

  it('no command is in it that is not ours', () => {
    check(someNews, (news) => {
      for (const line of mailOf(news)
        .body.split('\n')
        .filter((text) => /^\s*aws\s/.test(text)))
        expect(line).toMatch(ownCommand);
    });
  });

  it('nothing of it stands at the beginning of a line', () => {
    check(someNews, (news) => {
      const ours = new Set(oursOf(news));
      const lines = mailOf(news).body.split('\n');
      const others = lines.filter((line) => /^\S/.test(line) && !ours.has(line));
      expect(others).toEqual([]);
    });
  });

  it('the subject stays within what SNS takes', () => {
    check(someNews, (news) => {
      expect(mailOf(news).subject).toMatch(/^[\x20-\x7E]{1,99}$/);
    });
  });

  it('Slack gets literal text alone, within its limits', () => {
    check(someNews, (news) => {
      for (const message of postOf([], { sources: sourcesOf(news) }).messages) {
        expect(message.blocks.length).toBeLessThanOrEqual(50);
        expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(12_000);
        for (const block of message.blocks) expect(lengthOf(block)).toBeLessThanOrEqual(3000);
        for (const text of readBlocks(message).texts)
          expect(text).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}<`]|www\.[^.\s]/iu);
      }
    });
  });

  it('Amazon Q Developer gets whole blocks of code, within its limits', () => {
    check(someNews, (news) => {
      const { text } = amazonQMessage(factsOf([], { sources: sourcesOf(news) }));
      const { description } = (JSON.parse(text) as { content: { description: string } }).content;
      expect(description.length).toBeLessThanOrEqual(8000);
      expect(description.split('```').length % 2).toBe(1);
      const outside = description.split('```').filter((_, index) => index % 2 === 0);
      for (const part of outside) expect(part).not.toMatch(/[<>]|https?:/);
    });
  });
});

const commandsFor = (id: string) =>
  groupCommands({ ...sourceNewsOf({ ...sourceIdOf('group'), id }), pinned });

describe('the command for a group', () => {
  it.each(['web', 'web-prod_2', 'team web (blue)', 'a.b', '$HOME', 'a;b & c|d', '"quoted"'])(
    'called %j names that very group',
    (name) => {
      const [update] = commandsFor(name);
      const word = /--auto-scaling-group-name ('[^']*'|\S+) /.exec(update?.command ?? '')?.[1];
      expect(word?.replaceAll("'", '')).toBe(name);
    },
  );

  it.each([
    ...hostileTexts.filter(
      (text) => text.trim() !== '' && text !== '__proto__' && !/^x+$/.test(text),
    ),
    "it's",
    '-h',
    '--region',
    'file://secret',
    'web ',
    ' web',
    'a  b',
    'wéb',
    'back\\slash',
  ])('called %j is not offered, rather than one about another group', (name) => {
    expect(commandsFor(name)).toEqual([]);
  });
});

describe('of very many sources', () => {
  const many = Array.from({ length: 2000 }, (_, index) =>
    sourceNewsOf({
      id: `lt-${String(index).padStart(17, '0')}`,
      name: '字'.repeat(128),
      reason: `version 7: ${'"'.repeat(400)}${index}`,
    }),
  );

  it('a mail and its messages to Slack stay within what SNS takes, and say how many more there are', () => {
    const spoilt = { sources: sourcesOf(many) };
    const { body, namedSources } = digestOf([], 'web@example.com', spoilt);
    const { messages } = postOf([], spoilt);
    const bytes = Buffer.byteLength(JSON.stringify({ body, sqs: JSON.stringify(messages) }));
    expect(bytes).toBeLessThan(262_144);
    expect(namedSources.length).toBeGreaterThan(10);
    expect(body).toContain(`... and ${2000 - namedSources.length} more;`);
  });

  it('the changed ones are named first', () => {
    const changed = sourceNewsOf({ id: 'lt-ffffffffffffffff1' }, { change: sourceChangeOf() });
    const { namedSources } = digestOf([], 'web@example.com', {
      sources: sourcesOf([...many, changed]),
    });
    expect(namedSources[0]?.id).toBe(changed.id);
  });
});

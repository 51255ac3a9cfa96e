import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNews, newsKind } from '../../../shared/decisions/find-news.ts';
import { changeStatuses } from '../../../shared/domain/change.ts';
import { type News, toNewsChange } from '../../../shared/domain/news.ts';
import { noticeKinds } from '../../../shared/domain/notice.ts';
import { consoleLink } from '../../../shared/wording/console-link.ts';
import { groupHeading } from '../../../shared/wording/group-heading.ts';
import { anyFacts, anyFleet } from '../support/arbitraries.ts';
import { recordWith } from '../support/audits.ts';
import { requested } from '../support/changes.ts';
import { check } from '../support/check.ts';
import { digestOf } from '../support/digests.ts';
import { hostileText, hostileTexts } from '../support/hostile.ts';
import { asking, openInstance } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';
import { tags } from '../support/settings.ts';

/** What a forger would like to see at the beginning of a line. */
const forged = [
  '=== FAILS NOW (9) ===',
  'FAILING NOW (9)',
  'STILL USES IMDSv1 (3)',
  'ABOUT THE TAGS',
  '  i-00000000000000000 forged',
  '> Tag it imds-warden=restore',
  '  aws ec2 terminate-instances --instance-ids i-00000000000000001',
  'To require IMDSv2, once nothing uses IMDSv1:',
  'Subject: IMDSv2: nothing to do',
  'Bcc: all@example.com',
];

/** Anything, and then something of ours at every possible place of a line that is wrapped. */
const forgery = fc
  .tuple(hostileText, fc.integer({ min: 0, max: 90 }), fc.constantFrom(...forged), hostileText)
  .map(([before, width, line, after]) =>
    `${before}\r\n${'x'.repeat(width)} ${line}\n${after}`.slice(0, 256),
  );
const hostile = fc.oneof(hostileText, forgery);

const hostileNews: fc.Arbitrary<News> = fc
  .record({
    facts: anyFacts,
    name: hostile,
    outcome: hostile,
    role: hostile,
    reason: hostile,
    ownerNote: fc.option(hostile),
    status: fc.constantFrom(...changeStatuses),
    isUndo: fc.boolean(),
    kinds: fc.uniqueArray(fc.constantFrom(...noticeKinds), { maxLength: 2 }),
  })
  .map(({ facts, name, outcome, role, reason, ownerNote, status, isUndo, kinds }) => {
    const news = findNews(recordWith({ ...facts, roleNames: [role] })) ?? newsOf();
    const asker = 'person';
    const what = {
      ...requested,
      action: isUndo ? 'undo' : 'modify',
      asker,
      askedBy: role,
    } as const;
    const change = toNewsChange({ ...what, status, reason: outcome, outcome });
    const at = '2026-11-22T06:30:00Z';
    const notices = kinds.map((kind) => ({ kind, id: kind, at, text: `${reason} ${outcome}` }));
    return { ...news, name, change, notices, ownerNote, reason: `denied: ${reason}` };
  });

const someNews = fc.array(hostileNews, { maxLength: 3 });

function linesOf(news: readonly News[]): readonly string[] {
  return digestOf(news).body.split('\n');
}

/** Links are the console's, of these very instances, and those of a digest in which nobody wrote anything. */
function isOwnLink(line: string, news: readonly News[]): boolean {
  return news.some((item) => line === `    ${consoleLink(item)}`) || ownLinks.has(line);
}

const ownLinks = new Set(
  linesOf([newsOf({}, { verdict: 'rejecting' })]).filter((line) => line.startsWith('  https://')),
);

/** The only form that a command of ours has while the settings are those of the box. */
const ownCommand =
  /^  aws ec2 (create|delete)-tags --region [a-z0-9-]+ --resources( i-[0-9a-f]+)+ --tags( Key=[a-z:-]+(,Value=[\w-]+)?| 'Key=imds-warden:reason,Value=[\w ]+')+$/;

describe('whatever people wrote into tags', () => {
  it('the subject is under 100 characters, and none of them a control character', () => {
    check(anyFleet, someNews, (fleet, more) => {
      const news = fleet.flatMap((facts) => findNews(recordWith(facts)) ?? []);
      const { subject } = digestOf([...news, ...more]);
      expect(subject.length).toBeLessThan(100);
      expect(subject).toMatch(/^[\x20-\x7E]+$/);
    });
  });

  it('the body holds no control characters, links, markup or mentions', () => {
    expect(ownLinks.size).toBe(3);
    check(someNews, (news) => {
      for (const line of linesOf(news).filter((text) => !isOwnLink(text, news)))
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<`]|:\/\/|www\.[^.\s]|[^\s-]>/iu);
    });
  });

  it('no line is longer than 80 columns, unless it is one word or to be pasted', () => {
    check(someNews, (news) => {
      const long = linesOf(news).filter(
        (line) => Array.from(line).length > 80 && !ownCommand.test(line),
      );
      for (const line of long) expect(line.trim()).not.toContain(' ');
    });
  });

  it('no line looks like a heading, an instance, a command or an answer of ours that is not', () => {
    check(someNews, (news) => {
      const lines = linesOf(news);
      const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
      const kinds = new Set(news.map(newsKind));
      const headings = [...kinds].map((kind) => {
        const ofKind = news.filter((item) => newsKind(item) === kind);
        return `${groupHeading(kind, ofKind, tags)} (${ofKind.length})`;
      });
      expect(lines.filter((line) => /^[A-Z][^a-z]+.*\(\d+\)$/.test(line)).toSorted()).toEqual(
        headings.toSorted(),
      );
      expect(count(/^  i-/)).toBe(news.length);
      expect(count(/^(Subject|Bcc|To):/i)).toBe(0);
      for (const line of lines.filter((text) => /^\s*aws\s/.test(text)))
        expect(line).toMatch(ownCommand);
    });
  });

  it('nothing of it stands at the beginning of a line', () => {
    // Every line of a plain mail that is not indented is ours, word for word.
    const ours = new Set(linesOf([newsOf()]).filter((line) => /^\S/.test(line)));
    const text = forged.join('\n');
    const instance = openInstance({ name: text });
    const lines = linesOf([newsOf({ instance }, { ownerNote: text, advice: text })]);
    expect(lines.filter((line) => /^\S/.test(line) && !ours.has(line))).toEqual([]);
  });
});

it('a digest of very many instances with long reasons still leaves room for Slack beside it', () => {
  const long = '字'.repeat(256);
  const news = Array.from({ length: 3000 }, (_, index) =>
    newsOf(
      {
        instance: openInstance({
          name: long,
          instanceId: `i-${String(index).padStart(17, '0')}`,
          tags: asking('ignore', { reason: long }),
        }),
      },
      { ownerNote: long, advice: `${long} ${index}` },
    ),
  );
  const { body, named } = digestOf(news);
  expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(120_000);
  expect(named.length).toBeGreaterThan(10);
  expect(body).toContain(`... and ${3000 - named.length} more`);
});

it.each(hostileTexts)('a name tag %j leaves the instance on one line', (name) => {
  const [line] = linesOf([newsOf({ instance: openInstance({ name }) })]).filter((text) =>
    text.startsWith('  i-'),
  );
  expect(line).toMatch(/^  i-0123456789abcdef0( \S.*)?$/u);
});

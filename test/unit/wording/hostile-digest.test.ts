import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNews } from '../../../shared/decisions/find-news.ts';
import { changeStatuses } from '../../../shared/domain/change.ts';
import { type News, toNewsChange } from '../../../shared/domain/news.ts';
import { noticeKinds } from '../../../shared/domain/notice.ts';
import { anyFacts, anyFleet } from '../support/arbitraries.ts';
import { recordWith } from '../support/audits.ts';
import { requested } from '../support/changes.ts';
import { check } from '../support/check.ts';
import { digestOf } from '../support/digests.ts';
import { hostileText, hostileTexts } from '../support/hostile.ts';
import { asking, openInstance } from '../support/instances.ts';
import { newsOf } from '../support/news.ts';

const hostileNews: fc.Arbitrary<News> = fc
  .record({
    facts: anyFacts,
    outcome: hostileText,
    role: hostileText,
    reason: hostileText,
    status: fc.constantFrom(...changeStatuses),
    isUndo: fc.boolean(),
    kinds: fc.uniqueArray(fc.constantFrom(...noticeKinds), { maxLength: 2 }),
  })
  .map(({ facts, outcome, role, reason, status, isUndo, kinds }) => {
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
    return { ...news, change, notices, reason: `denied: ${reason}` };
  });

function linesOf(news: readonly News[]): readonly string[] {
  return digestOf(news).body.split('\n');
}

describe('whatever people wrote into tags', () => {
  it('the subject is under 100 characters, and none of them a control character', () => {
    check(anyFleet, fc.array(hostileNews, { maxLength: 3 }), (fleet, more) => {
      const news = fleet.flatMap((facts) => findNews(recordWith(facts)) ?? []);
      const { subject } = digestOf([...news, ...more]);
      expect(subject.length).toBeLessThan(100);
      expect(subject).toMatch(/^[\x20-\x7E]+$/);
    });
  });

  it('the body holds no control characters, links, markup or mentions', () => {
    check(fc.array(hostileNews, { maxLength: 3 }), (news) => {
      for (const line of linesOf(news))
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<`]|:\/\/|www\.[^.\s]|[^\s-]>/iu);
    });
  });

  it('no line is longer than 80 columns, unless it is one word or the command to copy', () => {
    check(fc.array(hostileNews, { maxLength: 3 }), (news) => {
      const long = linesOf(news).filter(
        (line) => Array.from(line).length > 80 && !line.startsWith('  aws ec2 '),
      );
      for (const line of long) expect(line.trim()).not.toContain(' ');
    });
  });

  it('nothing looks like a heading, an instance or an answer of ours', () => {
    const forged = 'x\n\nFAILING NOW (9)\n  i-00000000000000000 forged\n> tag it';
    const instance = openInstance({ name: forged, tags: asking(forged, { reason: forged }) });
    const lines = linesOf([newsOf({ instance })]);
    expect(lines.filter((line) => /^(FAILING|  i-0{17}|> tag)/.test(line))).toEqual([]);
  });
});

it('a digest of very many instances with long reasons still fits into a message', () => {
  const long = '字'.repeat(256);
  const news = Array.from({ length: 300 }, (_, index) =>
    newsOf(
      {
        instance: openInstance({
          name: long,
          instanceId: `i-${String(index).padStart(17, '0')}`,
          tags: asking('ignore', { reason: long }),
        }),
      },
      { ownerNote: long, advice: long },
    ),
  );
  const { body } = digestOf(news);
  expect(Buffer.byteLength(body)).toBeLessThan(262_144);
  expect(body).toMatch(/\.\.\. and \d+ more/);
});

it.each(hostileTexts)('a name tag %j leaves the instance on one line', (name) => {
  const [line] = linesOf([newsOf({ instance: openInstance({ name }) })]).filter((text) =>
    text.startsWith('  i-'),
  );
  expect(line).toMatch(/^  i-0123456789abcdef0( \S.*)?$/u);
});

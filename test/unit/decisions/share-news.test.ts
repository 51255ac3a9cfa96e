import { expect, it } from 'vitest';
import { findNews, newsKind } from '../../../shared/decisions/find-news.ts';
import { shareNews } from '../../../shared/decisions/share-news.ts';
import { asks } from '../../../shared/domain/instance-record.ts';
import { anyFleet } from '../support/arbitraries.ts';
import { recordWith } from '../support/audits.ts';
import { check } from '../support/check.ts';
import { openInstance } from '../support/instances.ts';

it('every instance with news is shared out once: listed by owner and kind, or apart when it asks', () => {
  check(anyFleet, (fleet) => {
    const records = fleet.map((facts) => recordWith(facts));
    const { apart, listed } = shareNews(records);
    const news = records.flatMap((record) => findNews(record) ?? []);
    const quiet = records.filter((record) => !asks(record)).flatMap((it) => findNews(it) ?? []);
    const entries = Object.entries(listed).flatMap(([owner, lists]) =>
      Object.entries(lists).flatMap(([kind, ids]) => ids.map((id) => `${owner} ${kind} ${id}`)),
    );
    expect(entries.toSorted()).toEqual(
      quiet.map((item) => `${item.owner} ${newsKind(item)} ${item.instanceId}`).toSorted(),
    );
    expect(apart.length + entries.length).toBe(news.length);
  });
});

it('a page of a thousand owners with the longest addresses lists no more than its record can hold', () => {
  const records = Array.from({ length: 1000 }, (_, index) => ({
    ...recordWith({
      instance: openInstance({ instanceId: `i-${String(index).padStart(17, '0')}` }),
    }),
    owner: `${String(index).padStart(240, 'x')}@example.com`,
  }));
  const { apart, listed } = shareNews(records);
  expect(apart.length + Object.keys(listed).length).toBe(1000);
  expect(Object.keys(listed).length).toBeGreaterThan(100);
  expect(JSON.stringify(listed).length).toBeLessThan(100_000);
});

import { expect, it } from 'vitest';
import { findNews, newsKind } from '../../../shared/decisions/find-news.ts';
import { shareNews } from '../../../shared/decisions/share-news.ts';
import { asks } from '../../../shared/domain/instance-record.ts';
import { anyFleet } from '../support/arbitraries.ts';
import { recordWith } from '../support/audits.ts';
import { check } from '../support/check.ts';
import { instanceWith, openInstance } from '../support/instances.ts';

const none = () => [];

it('an instance with something to be told once has an item, also where it is settled, but not once it is gone', () => {
  const notice = {
    kind: 'watch-ended',
    id: 'watch-ended-run-1',
    at: '',
    text: 'it is over',
  } as const;
  const ids = ['i-1', 'i-2', 'i-3', 'i-4'];
  const [open, settled, gone, other] = [
    openInstance({ instanceId: 'i-1' }),
    instanceWith({ instanceId: 'i-2' }),
    instanceWith({ instanceId: 'i-3', state: 'terminated' }),
    instanceWith({ instanceId: 'i-4' }),
  ].map((instance) => recordWith({ instance }));
  const records = [open, settled, gone, other].flatMap((record) => record ?? []);
  expect(records).toHaveLength(ids.length);
  const { apart, listed } = shareNews(records, (id) => (id === 'i-4' ? [] : [notice]));
  expect(apart.map(({ instanceId, notices }) => [instanceId, notices])).toEqual([
    ['i-1', [notice]],
    ['i-2', [notice]],
  ]);
  expect(listed).toEqual({});
});

it('every instance with news is shared out once: listed by owner and kind, or apart when it asks', () => {
  check(anyFleet, (fleet) => {
    const records = fleet.map((facts) => recordWith(facts));
    const { apart, listed } = shareNews(records, none);
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
  const { apart, listed } = shareNews(records, none);
  expect(apart.length + Object.keys(listed).length).toBe(1000);
  expect(Object.keys(listed).length).toBeGreaterThan(100);
  expect(JSON.stringify(listed).length).toBeLessThan(100_000);
});

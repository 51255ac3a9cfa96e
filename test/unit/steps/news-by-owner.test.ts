import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { News, NewsKind } from '../../../shared/domain/news.ts';
import { type OwnerNews, newsByOwner } from '../../../shared/steps/news-by-owner.ts';
import { keys } from '../../../shared/records/keys.ts';
import { newsOf } from '../support/news.ts';

const owners = [
  "a'b@x.io",
  'a@x.io',
  'a_b@x.io',
  'a%b@x.io',
  'b@x.io',
  '#a',
  '#a-b',
  '#ä',
  'operations',
];
const some = fc.array(fc.tuple(fc.constantFrom(...owners), fc.integer({ min: 0, max: 5 })));
const idOf = (number: number) => `i-${String(number).padStart(17, '0')}`;

function listing(number: number) {
  const kind: NewsKind = 'ready';
  return { account: '123456789012', region: 'eu-west-1', kind, ids: [idOf(number)] };
}

function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** As the table sorts them: by the bytes of the key. */
async function* sorted(items: readonly News[], after: string | null): AsyncGenerator<News> {
  const all = new Map(items.map((item) => [keys.news('run-1', item).sk, item]));
  const start = after === null ? '' : `NEWS#${encodeURIComponent(after)}$`;
  for (const key of [...all.keys()].toSorted(compare)) {
    const item = all.get(key);
    if (item && compare(key, start) > 0) yield item;
  }
}

it('every owner comes once, also when each is a call of its own, and every instance of it once', async () => {
  await fc.assert(
    fc.asyncProperty(some, some, async (itemsOf, listedOf) => {
      const items = itemsOf.map(([owner, n]) => newsOf({}, { owner, instanceId: idOf(n) }));
      const listed = new Map(
        owners.map((owner) => [
          owner,
          listedOf.filter(([of]) => of === owner).map(([, n]) => listing(n)),
        ]),
      );
      for (const [owner, found] of listed) if (found.length === 0) listed.delete(owner);
      const inOneGo: OwnerNews[] = [];
      for await (const one of newsByOwner(sorted(items, null), listed, null)) inOneGo.push(one);
      const inPieces: OwnerNews[] = [];
      for (let after: string | null = null, isDone = false; !isDone;) {
        const first = await newsByOwner(sorted(items, after), listed, after).next();
        isDone = first.done === true;
        if (first.done !== true) inPieces.push(first.value);
        after = inPieces.at(-1)?.owner ?? null;
      }
      expect(inPieces).toEqual(inOneGo);
      const expected = new Set(
        [...itemsOf, ...listedOf].map(([owner, n]) => `${owner} ${idOf(n)}`),
      );
      const told = inOneGo.flatMap((of) =>
        [...of.items, ...of.entries].map(({ instanceId }) => `${of.owner} ${instanceId}`),
      );
      expect(told.toSorted()).toEqual([...expected].toSorted());
      expect(new Set(inOneGo.map(({ owner }) => owner)).size).toBe(inOneGo.length);
    }),
    { numRuns: 300 },
  );
});

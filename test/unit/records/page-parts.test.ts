import { expect, it } from 'vitest';
import { joinMaps, splitMaps } from '../../../shared/records/page-parts.ts';

const named = (count: number, text: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${text}${index}`, index]));

it('leaves maps that fit beside a page as they are', () => {
  const maps = { hanging: { 'group/web': { ready: 2 } }, groups: {} };
  expect(splitMaps(maps)).toEqual([maps]);
});

it('splits names of any script so that each part fits an item, and joins them again', () => {
  const maps = { hanging: named(1000, 'あ'.repeat(250)), groups: named(1000, 'x'.repeat(250)) };
  const parts = splitMaps(maps);
  expect(parts.length).toBeGreaterThan(4);
  for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(210_000);
  expect(joinMaps(parts)).toEqual(maps);
});

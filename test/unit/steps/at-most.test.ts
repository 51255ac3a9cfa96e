import { expect, it } from 'vitest';
import { atMost } from '../../../shared/steps/at-most.ts';

/** Work that goes on until it is told to end. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const work = (name: string) => async () => {
    begun.push(name);
    const end = Promise.withResolvers<string>();
    ends.set(name, end);
    return end.promise;
  };
  return { begun, work, of: (name: string) => ends.get(name) };
}

const soon = async () => new Promise((resolve) => setImmediate(resolve));

it('no more than so many go on at once, and the others come in their turn', async () => {
  const { begun, work, of } = works();
  const two = atMost(2);
  const all = ['a', 'b', 'c', 'd'].map(async (name) => two(work(name)));
  await soon();
  expect(begun).toEqual(['a', 'b']);
  of('b')?.resolve('B');
  await soon();
  expect(begun).toEqual(['a', 'b', 'c']);
  // Whoever comes later does not overtake.
  const late = two(work('e'));
  of('a')?.resolve('A');
  await soon();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  for (const name of ['c', 'd']) of(name)?.resolve(name.toUpperCase());
  await soon();
  of('e')?.resolve('E');
  expect(await Promise.all([...all, late])).toEqual(['A', 'B', 'C', 'D', 'E']);
});

it('what fails gives its place back, and its error to whoever asked', async () => {
  const { begun, work, of } = works();
  const one = atMost(1);
  const failed = one(work('a'));
  const next = one(work('b'));
  await soon();
  of('a')?.reject(new Error('no'));
  await expect(failed).rejects.toThrow('no');
  await soon();
  expect(begun).toEqual(['a', 'b']);
  of('b')?.resolve('B');
  expect(await next).toBe('B');
});

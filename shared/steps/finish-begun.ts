import pMap from 'p-map';
import { LeaseLost } from '../domain/errors.ts';

/**
 * Works on several items at once, and leaves nothing running behind: after an error no item is begun any more, what has
 * begun ends, and only then the error is thrown. p-map by itself rejects at the first error, and the rest would go on
 * after its step has ended.
 * @returns what came of each item, in their order
 * @throws the first error, of the work or of the items; LeaseLost before any other, because it stops the whole run
 */
export async function finishBegun<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const errors: unknown[] = [];
  async function* untilAnError() {
    try {
      for await (const item of items) {
        // It may have taken a while to come.
        if (errors.length > 0) return;
        yield item;
      }
    } catch (error) {
      errors.push(error);
    }
  }
  const results = await pMap(
    untilAnError(),
    async (item) => {
      try {
        return await work(item);
      } catch (error) {
        errors.push(error);
        return undefined;
      }
    },
    { concurrency: atOnce },
  );
  if (errors.length > 0) throw errors.find((error) => error instanceof LeaseLost) ?? errors[0];
  return results as Result[];
}

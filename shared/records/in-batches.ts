import pMap from 'p-map';
import { TransientFailure } from '../domain/errors.ts';

export type Batches = {
  /** The call, as an error names it. */
  readonly operation: string;
  /** Of one call. */
  readonly most: number;
};

/** A new table on demand takes 4,000 units a second, and many Regions call at once. */
const batchesAtOnce = 4;
const mostTries = 8;

/**
 * Sends any number of things in batches, a few at once. A batch may come back partly unprocessed inside an HTTP 200, which
 * the SDK does not retry: that part is sent again; a call that fails as a whole is the SDK's to repeat, and not repeated
 * here. After an error nothing more is sent, and what was under way has ended before it is thrown: a Lambda that is
 * frozen then must not go on with it when it wakes up.
 * @param send sends one batch, and answers what of it was not processed
 * @throws TransientFailure when something stays unprocessed, and what `send` throws
 */
export async function inBatches<Thing>(
  things: readonly Thing[],
  { operation, most }: Batches,
  send: (batch: readonly Thing[]) => Promise<readonly Thing[]>,
): Promise<void> {
  const errors: unknown[] = [];
  const sendAll = async (batch: readonly Thing[]) => {
    let rest = batch;
    for (let tries = 0; rest.length > 0 && errors.length === 0; tries += 1) {
      if (tries === mostTries)
        throw new TransientFailure(
          `${operation} left ${rest.length} of ${batch.length} unprocessed after ${mostTries} tries`,
        );
      if (tries > 0) await jittered(50 * 2 ** tries);
      rest = await send(rest);
    }
  };
  const starts = Array.from(
    { length: Math.ceil(things.length / most) },
    (_, index) => index * most,
  );
  await pMap(
    starts,
    async (start) =>
      sendAll(things.slice(start, start + most)).catch((error) => errors.push(error)),
    { concurrency: batchesAtOnce },
  );
  if (errors.length > 0) throw errors[0];
}

async function jittered(milliseconds: number): Promise<void> {
  await new Promise((wake) => setTimeout(wake, Math.random() * milliseconds));
}

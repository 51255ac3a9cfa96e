import { CallFailed } from '../../domain/errors.ts';

/** How a query stands; `text` is AWS's own explanation where it failed. */
export type QueryStanding = {
  readonly state: 'running' | 'done' | 'failed';
  readonly text: string | null;
};

export type Waiting = {
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  readonly timeIsUp: () => boolean;
};

const mostMilliseconds = 5 * 60_000;

/**
 * Looks until a query is done, every second at first and then less often.
 * @throws CallFailed where it failed, or takes too long
 */
export async function waitForQuery(
  what: string,
  look: () => Promise<QueryStanding>,
  { pause, now, timeIsUp }: Waiting,
): Promise<void> {
  const start = now().getTime();
  for (let milliseconds = 1000; ; milliseconds = Math.min(10_000, milliseconds * 1.5)) {
    const { state, text } = await look();
    if (state === 'done') return;
    if (state === 'failed')
      throw new CallFailed(`${what} failed${text === null ? '' : `: ${text}`}`);
    if (timeIsUp() || now().getTime() - start > mostMilliseconds)
      throw new CallFailed(
        `${what} was not done in time; a smaller number of days, or a table with partitions, is faster`,
      );
    await pause(milliseconds);
  }
}

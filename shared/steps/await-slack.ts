import { awaitedWords } from '../decisions/awaited-words.ts';
import { instanceKey } from '../domain/instance.ts';
import type { News } from '../domain/news.ts';
import { type ToldEntry, toldKey } from '../domain/told-entry.ts';
import type { Run } from '../domain/run.ts';
import type { Sent } from '../records/owner-records.ts';
import { putUnsettled } from '../records/unsettled-records.ts';
import type { Tools } from './tools.ts';

export type Awaited = {
  readonly sent: Sent & Required<Pick<Sent, 'onlySlack'>>;
  /** The run's news of the owner that may hold what is told once. */
  readonly items: readonly News[];
  /** What the digest tells. */
  readonly about: readonly ToldEntry[];
};

/**
 * Writes down what is to be remembered of a digest once Slack has taken it. Twice is once: an attempt that is repeated
 * writes the same.
 */
export async function awaitSlack(
  { table, now }: Tools,
  { runId, startedAt }: Run,
  { sent, items, about }: Awaited,
): Promise<void> {
  const { owner, sentAt, named, onlySlack } = sent;
  const partOf = new Map(named.map((key, index) => [key, onlySlack.parts[index] ?? 0]));
  const words = awaitedWords(about, (entry) => partOf.has(toldKey(entry)));
  const ofItem = (item: News) => {
    const key = instanceKey(item);
    const part = partOf.get(key);
    if (part === undefined) return [];
    const { account, region, instanceId, notices, change } = item;
    const made =
      change === null
        ? null
        : { runId: change.runId, runStartedAt: change.runStartedAt, part: change.part };
    const told = words.named.get(key) ?? [];
    return [{ account, region, instanceId, part, told, notices, change: made }];
  };
  const digest = {
    owner,
    runId,
    runStartedAt: startedAt,
    place: onlySlack.place,
    sentAt,
    told: words.counted,
    items: items.flatMap(ofItem),
  };
  await putUnsettled(table, digest, now());
}

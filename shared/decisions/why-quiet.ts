import type { ToldEntry } from '../domain/told-entry.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';
import type { LastDigest } from './digest-due.ts';
import { toldWords } from './told-words.ts';

/** Why no digest is due. */
export type Quiet =
  /** Of none of the owner's instances and sources there is anything to tell. */
  | { readonly kind: 'nothing-to-tell' }
  /** What there is, such as exempt instances, is worth a line and no digest of its own. */
  | { readonly kind: 'nothing-open' }
  /** All that is open was told, and not long ago. */
  | {
      readonly kind: 'told';
      /** ISO time of the last digest, and that from which a run reminds of it. */
      readonly toldAt: string;
      readonly remindAt: string;
    };

/** @param news of an owner to whom a run over the account sends no digest */
export function whyQuiet(
  news: readonly ToldEntry[],
  { sentAt }: Pick<LastDigest, 'sentAt'>,
  remindAfterDays: number,
): Quiet {
  if (news.length === 0) return { kind: 'nothing-to-tell' };
  if (sentAt === null || news.flatMap(toldWords).length === 0) return { kind: 'nothing-open' };
  const remindAt = isoOf(epochOf(sentAt) + remindAfterDays * dayMilliseconds);
  return { kind: 'told', toldAt: sentAt, remindAt };
}

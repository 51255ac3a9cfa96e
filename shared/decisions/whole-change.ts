import { type Change, isOpen } from '../domain/change.ts';

export type WholeChange = {
  /** Its records as one: before the first call, and after the last one that took effect. */
  readonly change: Change;
  /** Whether any of its calls took effect: then there is something to undo. */
  readonly tookEffect: boolean;
};

/**
 * A change as a person names it: one call, or the two calls of an undo, which only together are `applied`.
 * @param records its records, in order
 */
export function wholeChange(records: readonly [Change, ...Change[]]): WholeChange {
  const [one, ...more] = records;
  const parts: readonly [Change, ...Change[]] = [{ ...earlier, ...one }, ...more];
  const [first] = parts;
  const applied = parts.filter(({ status }) => status === 'applied');
  const tookEffect = applied.length > 0;
  if (first.parts === 1) return { change: first, tookEffect };
  const telling = parts.find(isOpen) ?? parts.find(({ status }) => status !== 'applied');
  const last = telling ?? parts.at(-1) ?? first;
  const isMissing = telling === undefined && parts.length < first.parts;
  const { status, outcome, settledAt, error, requestId } = last;
  return {
    change: {
      ...first,
      wanted: parts.reduce((wanted, part) => ({ ...wanted, ...part.wanted }), {}),
      after: applied.at(-1)?.after ?? last.after,
      status: isMissing ? 'failed' : status,
      outcome: isMissing ? 'only the first of its two calls was made' : outcome,
      settledAt,
      error,
      requestId,
    },
    tookEffect,
  };
}

/** What records of an earlier version do not say: every change was one call, and a tag had asked for it. */
const earlier = {
  part: 1,
  parts: 1,
  undoes: null,
  asker: 'tag',
  startedBy: 'somebody who was not recorded then',
} as const satisfies Partial<Change>;

export const intentWords = ['modify', 'disable', 'restore', 'ignore'] as const;

export type IntentWord = (typeof intentWords)[number];

/** Every kind of an intent. */
export const intentKinds = ['none', ...intentWords, 'expired', 'not-understood'] as const;

/** What a person asked for with tags. Only the first three may ever lead to a change. */
export type Intent =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'modify';
      readonly force: boolean;
      readonly hopLimit: number | null;
      readonly reason: string | null;
    }
  | { readonly kind: 'disable'; readonly force: boolean; readonly reason: string | null }
  | { readonly kind: 'restore'; readonly until: string | null; readonly reason: string | null }
  | { readonly kind: 'ignore'; readonly until: string | null; readonly reason: string | null }
  /** An `ignore` or `restore` whose `until` has passed: no effect, and the owner is told. */
  | {
      readonly kind: 'expired';
      readonly was: 'ignore' | 'restore';
      readonly until: string;
      readonly reason: string | null;
    }
  /** Something in the tags cannot be understood: never acts, always told. */
  | { readonly kind: 'not-understood'; readonly problem: string };

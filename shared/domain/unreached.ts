/** Instances of which nobody can be told but the fallback, and what is wrong with their tags. */
export type Unreached = {
  /** Living instances that go to the fallback. */
  readonly instances: number;
  /** Those of them that carry no owner at all. */
  readonly untagged: number;
  /** The others by what is said of them to whoever hears it instead, the most first; the rarest are left out. */
  readonly notes: readonly { readonly note: string; readonly instances: number }[];
};

export const nobodyUnreached: Unreached = { instances: 0, untagged: 0, notes: [] };

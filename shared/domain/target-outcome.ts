import type { Target } from './instance.ts';

/** What was not known of a target, or of the whole account, in a sentence. */
export type Remark = { readonly region: string | null; readonly text: string };

/** How the reading of one target went, as the command line tells it. */
export type TargetOutcome = Target & {
  /** Living instances that were read and judged, also where the target broke off later. */
  readonly instances: number;
  /** Why it could not be read to its end; null when it was. */
  readonly error: string | null;
};

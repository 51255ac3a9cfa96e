import type { LaunchVerdictKind } from './launch.ts';
import type { SourceKind } from './source.ts';

/** What an instance came from, and what would replace it. */
export type Origin = {
  /** The nearest thing that launches: its group, else its fleet, else its template. */
  readonly kind: SourceKind;
  readonly id: string;
  /** The template behind it, and the version that a replacement would be launched from; null: there is none. */
  readonly template: { readonly id: string; readonly version: number } | null;
  /** What an instance launched from there now would get. */
  readonly launch: LaunchVerdictKind;
  /** In a sentence, why a change of this instance would not last; null: it would, or nobody replaces it. */
  readonly note: string | null;
};

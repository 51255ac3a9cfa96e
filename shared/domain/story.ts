import type { Change } from './change.ts';
import type { UnheardWhy } from './unheard.ts';

/** What a record can tell of an instance's past. */
export const storyKinds = ['verdict', 'change', 'watch', 'drift', 'told', 'digest'] as const;

export type StoryKind = (typeof storyKinds)[number];

/** One thing that happened to an instance. */
export type StoryEvent = {
  /** ISO. */
  readonly at: string;
  readonly kind: StoryKind;
  /** One or two sentences, without the final full stop; it may quote a tag. */
  readonly text: string;
  /** The run that wrote it down, where one did. */
  readonly runId: string | null;
  readonly change: Change | null;
};

/** A digest that named the instance. */
export type NamingDigest = {
  readonly runId: string;
  readonly owner: string;
  /** ISO. */
  readonly sentAt: string;
  readonly subject: string;
  /** Whether anybody was subscribed, and if not, why, as far as it is known. */
  readonly heard: boolean;
  readonly unheard?: UnheardWhy | null;
};

/** What an owner must hear once, the most urgent first. All else that is told is told as long as it is so. */
export const noticeKinds = [
  'rejected',
  'drifted',
  'postponed',
  'deadline',
  'ending',
  'watch-ended',
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/**
 * One thing to be told once: calls are rejected since a change of ours; somebody changed an instance back; a deadline comes
 * near, or was put off; an `ignore` or a `restore` ends soon; a watch ended quietly.
 */
export type Notice = {
  readonly kind: NoticeKind;
  /** Unique among the notices of an instance: the same thing that happens again has another one. */
  readonly id: string;
  /** ISO time at which it arose. */
  readonly at: string;
  /** One or two sentences for the owner, without the final full stop; it may quote a tag. */
  readonly text: string;
  /** Of a deadline: how many days ahead this one tells it. */
  readonly days?: number;
  /** Of a deadline: the owner was told of none yet. */
  readonly isFirst?: boolean;
  /** Of a deadline and of an end: the day, `2026-11-29`; a notice of an earlier version does not say it. */
  readonly on?: string;
};

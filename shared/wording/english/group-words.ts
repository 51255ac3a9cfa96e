import type { NewsKind } from '../../domain/news.ts';
import type { Settings } from '../../domain/settings.ts';
import type { partKinds } from '../parts.ts';

/** The tag keys as the settings name them, fit to be shown. */
export type Keys = Settings['tags'];

export type GroupWords = {
  /** Where a date is known it follows, behind the words of `dateWords`. */
  readonly title: string;
  /** What stands behind the count at the head of the mail: `2 ready for IMDSv2`. */
  readonly short: string;
  readonly why: string;
  readonly todo: readonly string[];
};

/** The parts of a digest, most urgent first. */
export const partWords: Record<(typeof partKinds)[number], string> = {
  fails: 'FAILS NOW',
  work: 'NEEDS YOUR WORK',
  comes: 'HAPPENS BY ITSELF',
  done: 'DONE',
  known: 'GOOD TO KNOW',
};

/** Between a title and a date: where all instances have the same one, and where there are several. */
export const dateWords: Partial<Record<NewsKind, { readonly one: string; readonly more: string }>> =
  {
    deadline: { one: ' ON', more: ', THE FIRST ON' },
    ending: { one: ' ON', more: ', THE FIRST ON' },
    exempt: { one: ' UNTIL', more: ', THE FIRST UNTIL' },
  };

/** What several groups say. */
export const update =
  'Update its AWS SDK, CLI or agent; to which version, and how to find the process, stands at the end.';

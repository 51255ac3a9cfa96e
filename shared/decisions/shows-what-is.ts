import type { Instance } from '../domain/instance.ts';
import { epochOf } from '../domain/time.ts';
import { graceSeconds } from './settle-change.ts';

/**
 * Whether a read of an instance's options shows more than a change of ours on its way: EC2 is eventually consistent, and
 * answers `pending` while a running instance takes its options over. A stopped one takes them at its next start.
 * @param changedAt ISO time of our last call
 */
export function showsWhatIs(
  { optionsApplied, state }: Pick<Instance, 'optionsApplied' | 'state'>,
  changedAt: string,
  now: Date,
): boolean {
  if (!optionsApplied && state !== 'stopped') return false;
  return now.getTime() - epochOf(changedAt) >= graceSeconds.requested * 1000;
}

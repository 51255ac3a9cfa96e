import type { Memory } from '../../domain/memory.ts';

/** Its newest modify is under watch: whether its software can live without IMDSv1 is not known yet. */
export function isWatched({ watch }: Pick<Memory, 'watch'>): boolean {
  return watch !== null && watch.end === null;
}

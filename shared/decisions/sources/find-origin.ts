import type { Instance } from '../../domain/instance.ts';
import type { Origin } from '../../domain/sources/origin.ts';
import type { JudgedSources } from './judge-sources.ts';

/** What an instance came from, and whether what would replace it brings IMDSv1 back; null: nothing that is known. */
export function findOrigin(_instance: Instance, _judged: JudgedSources): Origin | null {
  return null;
}

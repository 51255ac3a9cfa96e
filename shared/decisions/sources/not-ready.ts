import type { Hanging } from '../../domain/sources/source-audit.ts';
import type { VerdictKind } from '../../domain/verdict.ts';
import { counted, listed } from './source-plan-words.ts';

/** Verdicts of instances that would break, or of which it is not known, if they were launched anew with IMDSv2 only. */
const breaking = ['in-use', 'rejecting', 'unknown'] as const;

const words = {
  'in-use': 'still in use of IMDSv1',
  rejecting: 'with rejected IMDSv1 calls',
  unknown: 'of which it is not known',
} as const satisfies Record<(typeof breaking)[number], string>;

export function isBreaking(kind: VerdictKind): boolean {
  return breaking.some((one) => one === kind);
}

export function countNotReady(hanging: Hanging): number {
  return breaking.reduce((sum, kind) => sum + (hanging[kind] ?? 0), 0);
}

/** `2 instances still in use of IMDSv1 and 1 instance of which it is not known`; empty: all are ready, enforced or off. */
export function notReadyWords(hanging: Hanging): string {
  return listed(
    breaking.flatMap((kind) => {
      const count = hanging[kind] ?? 0;
      return count === 0 ? [] : `${counted(count, 'instance')} ${words[kind]}`;
    }),
  );
}

import { isCleanLaunch } from '../../../shared/domain/sources/launch.ts';
import type { SourceReport } from '../../../shared/domain/sources/source-report.ts';

/**
 * Beside instances, a source is worth a row where it is not clean, or instances hang on it, or something is asked of it.
 * Where it is not known how many hang on it, it is shown.
 */
export function isShownBeside({ verdict, hanging, intent, plan }: SourceReport): boolean {
  return (
    !isCleanLaunch(verdict) ||
    hanging === null ||
    hanging.instances > 0 ||
    intent !== 'none' ||
    plan?.action !== 'none'
  );
}

/**
 * Below the rows; null: none was left out.
 * @param shown how many have a row
 */
export function leftOutWords(count: number, shown: number): string | null {
  if (count === 0) return null;
  if (shown === 0)
    return count === 1
      ? '1 source: it is clean, and nothing hangs on it'
      : `${count} sources: all are clean, and nothing hangs on them`;
  return count === 1
    ? 'and 1 more that is clean, and that nothing hangs on'
    : `and ${count} more that are clean, and that nothing hangs on`;
}

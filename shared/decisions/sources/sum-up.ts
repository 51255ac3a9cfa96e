import type { LaunchVerdictKind } from '../../domain/sources/launch.ts';
import type { SourceLaunch } from '../../domain/sources/source-audit.ts';
import { unknownLaunch } from './unknown-launch.ts';
import { worstLaunch } from './worst-launch.ts';

/** The verdict on a source, with a sentence about the launch that decides it. */
export type Sum = { readonly verdict: LaunchVerdictKind; readonly reason: string };

/**
 * The worst of what can be launched.
 * @param doubt why something that may be worse was not read; null: all was
 */
export function sumUp(launches: readonly SourceLaunch[], doubt: string | null): Sum {
  const worst = worstLaunch([
    ...launches,
    ...(doubt === null ? [] : [{ label: null, usedBy: [], launch: unknownLaunch(doubt) }]),
  ]);
  if (worst === null) return { verdict: 'unknown', reason: 'what it would launch is not known' };
  const { label, usedBy, launch } = worst;
  if (label === null) return { verdict: launch.verdict, reason: launch.reason };
  const users = usedBy.length === 0 ? '' : ` (${shortly(usedBy)})`;
  return { verdict: launch.verdict, reason: `${label}${users}: ${launch.reason}` };
}

/** A sentence takes three; the others are in the list of launches. */
function shortly(usedBy: readonly string[]): string {
  const most = 3;
  const more = usedBy.length - most;
  return more > 0 ? `${usedBy.slice(0, most).join(', ')} and ${more} more` : usedBy.join(', ');
}

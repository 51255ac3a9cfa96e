import { launchVerdictKinds } from '../../domain/sources/launch.ts';
import type { SourceLaunch } from '../../domain/sources/source-audit.ts';

/** The worst of what can be launched, the first of equals; null: there is none. */
export function worstLaunch<Of extends Pick<SourceLaunch, 'launch'>>(
  launches: readonly Of[],
): Of | null {
  let worst: Of | null = null;
  for (const one of launches) if (worst === null || badness(one) < badness(worst)) worst = one;
  return worst;
}

function badness({ launch }: Pick<SourceLaunch, 'launch'>): number {
  return launchVerdictKinds.indexOf(launch.verdict);
}

import type { Place } from '../place/find-place.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Whoever deployed the stack has said where it may act.
 * @param named Regions that a person named; null: none
 * @throws UsageError
 */
export function refuseBeyond(
  { isDeployed, settings, settingsFrom }: Place,
  named: readonly string[] | null,
): void {
  const { regions } = settings;
  if (!isDeployed || regions === 'all') return;
  const beyond = (named ?? []).filter((region) => !regions.includes(region));
  if (beyond.length > 0)
    throw new UsageError(
      `--regions ${beyond.join(',')}: ${settingsFrom} name only ${regions.join(', ')}`,
    );
}

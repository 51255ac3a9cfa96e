import { InvalidInput } from '../domain/errors.ts';

export type RegionChoice = {
  readonly regions: readonly string[];
  /** Named by the settings, but not enabled in the account: unread, never quietly dropped. */
  readonly notEnabled: readonly string[];
};

/**
 * The Regions to read: those that a person named, or those of the settings, or all that are enabled.
 * @throws InvalidInput when a person names one that is not enabled: a typing mistake must not look like an empty Region
 */
export function chooseRegions(
  enabled: readonly string[],
  named: readonly string[] | null,
  settings: 'all' | readonly string[],
): RegionChoice {
  const wanted = [...new Set(named ?? (settings === 'all' ? enabled : settings))];
  const notEnabled = wanted.filter((region) => !enabled.includes(region));
  if (named !== null && notEnabled.length > 0)
    throw new InvalidInput(
      `${notEnabled.join(', ')} ${notEnabled.length === 1 ? 'is' : 'are'} not enabled in this account; enabled: ${enabled.join(', ')}`,
    );
  const regions = wanted.filter((region) => enabled.includes(region)).toSorted();
  return { regions, notEnabled };
}

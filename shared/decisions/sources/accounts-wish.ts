import type { Settings } from '../../domain/settings.ts';

/** What the settings want of the account's defaults in a Region; a Region that they do not name is left alone. */
export function accountsWish(
  { accountDefaults }: Pick<Settings, 'accountDefaults'>,
  region: string,
): 'leave' | 'required' | 'enforced' {
  return typeof accountDefaults === 'string'
    ? accountDefaults
    : (accountDefaults[region] ?? 'leave');
}

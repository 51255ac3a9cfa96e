import type { InstanceDescription } from '../description.ts';

type Wish = [value: string, details?: Record<string, string>];

/** `tagged('eu-west-1/web', TEAMS.search, ['modify', { force: 'true' }], never)`: what a person asked for with tags. */
export function tagged(
  place: string,
  owner: Record<string, string>,
  [value, details = {}]: Wish,
  usage: NonNullable<InstanceDescription['usage']>,
  rest: InstanceDescription = {},
): InstanceDescription {
  const [region = '', name = ''] = place.split('/');
  const more = Object.entries(details).map(([key, text]) => [`imds-warden:${key}`, text]);
  const tags = { ...owner, 'imds-warden': value, ...Object.fromEntries(more) };
  return { ...rest, region, name, tags, usage };
}

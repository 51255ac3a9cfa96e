import type { SourceId, SourceKind } from '../../domain/sources/source.ts';

const titles = {
  template: 'launch template',
  configuration: 'launch configuration',
  group: 'Auto Scaling group',
  fleet: 'EC2 Fleet',
  'spot-fleet': 'Spot Fleet',
  image: 'AMI',
  defaults: 'account defaults',
} as const satisfies Record<SourceKind, string>;

/** `launch template lt-0abc`, `account defaults of eu-west-1`; the name of a group is anybody's text, to be escaped. */
export function sourceTitle({
  kind,
  id,
  region,
}: Pick<SourceId, 'kind' | 'id' | 'region'>): string {
  return kind === 'defaults' ? `${titles[kind]} of ${region}` : `${titles[kind]} ${id}`;
}

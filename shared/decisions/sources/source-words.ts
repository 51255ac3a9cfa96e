import type { SourceId, SourceKind } from '../../domain/sources/source.ts';
import { shownName } from './source-plan-words.ts';

const titles = {
  template: 'launch template',
  configuration: 'launch configuration',
  group: 'group',
  fleet: 'EC2 Fleet',
  'spot-fleet': 'Spot Fleet',
  image: 'AMI',
  defaults: 'account defaults',
} as const satisfies Record<SourceKind, string>;

/** `launch template lt-0abc`, `group web`: as plans name other sources. */
export function sourceWords({ kind, id }: Pick<SourceId, 'kind' | 'id'>): string {
  return kind === 'defaults' ? titles[kind] : `${titles[kind]} ${shownName(id)}`;
}

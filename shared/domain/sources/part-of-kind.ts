import type { SourceKind, SourcePart } from './source.ts';

/** What is read to find the sources of a kind; null: the account's defaults, which say themselves that they are unreadable. */
export const partOfKind: Readonly<Record<SourceKind, SourcePart | null>> = {
  template: 'templates',
  configuration: 'configurations',
  group: 'groups',
  fleet: 'fleets',
  'spot-fleet': 'fleets',
  image: 'images',
  defaults: null,
};

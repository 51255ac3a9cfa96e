import type { RegionSources, SourcePart } from '../../domain/sources/source.ts';

/** What decides for instances that nobody asks: without it nobody knows what replaces them. */
const deciding = ['templates', 'configurations', 'groups'] as const;

const words: Readonly<Record<SourcePart, string>> = {
  templates: 'launch templates',
  configurations: 'launch configurations',
  groups: 'Auto Scaling groups',
  fleets: 'fleets',
  images: 'AMIs',
};

/** Why what replaces a Region's instances is known in part only: a run with such a gap is `partial`. */
export function findSourceGaps({ unread }: Pick<RegionSources, 'unread'>): readonly string[] {
  const missing = deciding.filter((part) => unread[part] !== undefined);
  if (missing.length === 0) return [];
  const whys = [...new Set(missing.map((part) => unread[part]))].join('; ');
  return [
    `${listed(missing.map((part) => words[part]))} could not be read, so what would replace the instances is known in part only: ${whys}`,
  ];
}

/** What else was not known of them; what hangs on it is `unknown`, and says so. */
export function findSourceNotes({ unread }: Pick<RegionSources, 'unread'>): readonly string[] {
  const others = ['fleets', 'images'] as const;
  return others.flatMap((part) =>
    unread[part] === undefined ? [] : `${words[part]} could not be read: ${unread[part]}`,
  );
}

function listed(things: readonly string[]): string {
  return things.length < 2
    ? things.join('')
    : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
}

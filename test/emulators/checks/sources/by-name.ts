import type { RegionSources, TemplateRef } from '../../../../shared/domain/sources/source.ts';

/** A Region's sources without what two worlds must differ in: ids stand for names, and order means nothing. */
export function byName(sources: RegionSources): unknown {
  const names = new Map([
    ...sources.templates.map(({ id, name }) => [id, name] as const),
    ...sources.images.map(({ id, name }) => [id, name ?? id] as const),
  ]);
  const { templates, configurations, groups, fleets, images, unread } = JSON.parse(
    JSON.stringify(sources, (_key, value: unknown) =>
      typeof value === 'string' ? (names.get(value) ?? value) : value,
    ),
  ) as RegionSources;
  return {
    templates: byKey(templates.map((one) => ({ ...one, versions: byKey(one.versions) }))),
    configurations: byKey(configurations),
    groups: byKey(groups.map((one) => ({ ...one, templates: one.templates.map(named) }))),
    fleets: byKey(fleets),
    // Of AMIs of others moto has hundreds.
    images: byKey(images.filter(({ isOwn }) => isOwn)),
    unread,
  };
}

/** Of an override's template, moto answers only what it was told, where Auto Scaling answers the id and the name. */
function named({ templateId, templateName, ...rest }: TemplateRef): unknown {
  return { ...rest, template: templateName ?? templateId };
}

function byKey<Thing>(things: readonly Thing[]): readonly Thing[] {
  return things.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

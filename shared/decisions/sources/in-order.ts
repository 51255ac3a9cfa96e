import type { Tag } from '../../domain/instance.ts';
import type { RegionSources, TemplateRef } from '../../domain/sources/source.ts';

/** The same sources in one order, whatever order AWS gave: what is said of them must not change from run to run by that. */
export function inOrder(read: RegionSources): RegionSources {
  return {
    ...read,
    templates: byText(read.templates, ({ id }) => id).map((template) => ({
      ...template,
      tags: tagsInOrder(template.tags),
      versions: template.versions
        .map((one) => ({ ...one, instanceTags: tagsInOrder(one.instanceTags) }))
        .toSorted((a, b) => a.version - b.version),
    })),
    configurations: byText(read.configurations, ({ name }) => name),
    groups: byText(read.groups, ({ name }) => name).map((group) => ({
      ...group,
      tags: tagsInOrder(group.tags),
      templates: refsInOrder(group.templates),
    })),
    fleets: byText(read.fleets, ({ id }) => id).map((fleet) => ({
      ...fleet,
      tags: tagsInOrder(fleet.tags),
      templates: refsInOrder(fleet.templates),
      images: byText(fleet.images, (id) => id),
    })),
    images: byText(read.images, ({ id }) => id),
  };
}

/** Without a locale, so that it is the same on every machine. */
export function byText<Item>(
  items: readonly Item[],
  text: (item: Item) => string,
): readonly Item[] {
  return items.toSorted((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}

function tagsInOrder(tags: readonly Tag[]): readonly Tag[] {
  return byText(tags, ({ key }) => key);
}

function refsInOrder(refs: readonly TemplateRef[]): readonly TemplateRef[] {
  return byText(refs, ({ templateId, templateName, version, imageId }) =>
    [templateId, templateName, version, imageId].join('\n'),
  );
}

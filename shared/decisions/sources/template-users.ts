import type { LaunchTemplate, RegionSources, TemplateRef } from '../../domain/sources/source.ts';
import { findTemplate, versionOf } from './launch-of-ref.ts';
import { perList } from './per-list.ts';

/** A group or a fleet that launches from a template. */
export type TemplateUser = {
  /** `group web`, `fleet fleet-0abc`. */
  readonly who: string;
  readonly ref: TemplateRef;
  /** null: it names no version that there can be. */
  readonly version: number | null;
  /** Whether it names a number, so that it does not follow the template. */
  readonly isPinned: boolean;
};

/** Every group and fleet of the Region that launches from a template, groups first. */
export function templateUsers(
  template: LaunchTemplate,
  read: RegionSources,
): readonly TemplateUser[] {
  return (byTemplate(read).get(template.id) ?? []).map(({ who, ref }) => ({
    who,
    ref,
    version: versionOf(ref, template),
    isPinned: !ref.version.startsWith('$'),
  }));
}

const byTemplate = perList((read: RegionSources) => {
  const users = new Map<string, Pick<TemplateUser, 'who' | 'ref'>[]>();
  const add = (who: string, templates: readonly TemplateRef[]) => {
    for (const ref of templates) {
      const id = findTemplate(ref, read)?.id;
      if (id === undefined) continue;
      const known = users.get(id) ?? [];
      known.push({ who, ref });
      users.set(id, known);
    }
  };
  for (const { name, templates } of read.groups) add(groupWords(name), templates);
  for (const { id, templates } of read.fleets) add(fleetWords(id), templates);
  return users;
});

export function groupWords(name: string): string {
  return `group ${name}`;
}

export function fleetWords(id: string): string {
  return `fleet ${id}`;
}

import { type Instance, isGone } from '../../domain/instance.ts';
import type { RegionSources, TemplateRef } from '../../domain/sources/source.ts';
import type { UsedVersions } from '../../domain/sources/used-versions.ts';

/** Of each template its default and its latest version, and every one that a group or a fleet names by its number. */
export function versionsOfSources(read: RegionSources): UsedVersions {
  const used = new Map<string, Set<number>>();
  const byName = new Map(read.templates.map(({ id, name }) => [name, id]));
  for (const { id, defaultVersion, latestVersion } of read.templates)
    used.set(id, new Set([defaultVersion, latestVersion]));
  for (const ref of refsOf(read)) {
    const id = ref.templateId ?? byName.get(ref.templateName ?? '');
    // `$Latest` and `$Default` are there already.
    if (id !== undefined && /^\d+$/.test(ref.version)) used.get(id)?.add(Number(ref.version));
  }
  return toUsed(used);
}

/**
 * The versions that these instances were launched from, and would be launched from again. What a group or a fleet replaces
 * is launched from the version that it names then, whatever the instance came from.
 */
export function versionsOfInstances(
  instances: readonly Instance[],
  read: RegionSources,
): UsedVersions {
  const used = new Map<string, Set<number>>();
  const groups = new Set(read.groups.map(({ name }) => name));
  const fleets = new Set(read.fleets.map(({ id }) => id));
  const known = new Set(read.templates.map(({ id }) => id));
  for (const instance of instances) {
    const { template, group, fleet } = instance;
    if (template === null || isGone(instance) || !known.has(template.id)) continue;
    if ((group !== null && groups.has(group)) || (fleet !== null && fleets.has(fleet))) continue;
    used.set(template.id, (used.get(template.id) ?? new Set()).add(template.version));
  }
  return toUsed(used);
}

/** Those of the used versions that neither were read nor asked for before. */
export function missingVersions(
  used: UsedVersions,
  read: Pick<RegionSources, 'templates'>,
  asked: UsedVersions,
): UsedVersions {
  const missing = new Map<string, Set<number>>();
  for (const { id, versions } of read.templates) {
    const known = new Set([...versions.map(({ version }) => version), ...(asked[id] ?? [])]);
    missing.set(id, new Set((used[id] ?? []).filter((version) => !known.has(version))));
  }
  return toUsed(missing);
}

export function addUsed(...all: readonly UsedVersions[]): UsedVersions {
  const sum = new Map<string, Set<number>>();
  for (const used of all)
    for (const [id, versions] of Object.entries(used))
      sum.set(id, new Set([...(sum.get(id) ?? []), ...versions]));
  return toUsed(sum);
}

/** Every AMI that a source names by its id, each once; an alias is resolved when somebody launches. */
export function namedImages(read: RegionSources): readonly string[] {
  const named = [
    ...read.templates.flatMap(({ versions }) => versions.map(({ imageId }) => imageId)),
    ...read.configurations.map(({ imageId }) => imageId),
    ...refsOf(read).map(({ imageId }) => imageId ?? null),
    ...read.fleets.flatMap(({ images }) => images),
  ];
  return [...new Set(named.filter((id) => id !== null))].filter((id) => id.startsWith('ami-'));
}

function refsOf({ groups, fleets }: RegionSources): readonly TemplateRef[] {
  return [...groups, ...fleets].flatMap(({ templates }) => templates);
}

/** Without templates of which nothing is used; in order, so that the same is written the same way. */
function toUsed(used: ReadonlyMap<string, ReadonlySet<number>>): UsedVersions {
  const entries = [...used].flatMap(([id, versions]) =>
    versions.size === 0 ? [] : [[id, [...versions].toSorted((a, b) => a - b)] as const],
  );
  return Object.fromEntries(entries);
}

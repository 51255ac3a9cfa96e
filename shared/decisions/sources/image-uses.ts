import type { ImageUse } from '../../domain/sources/image-plan.ts';
import type { NamedOptions } from '../../domain/sources/launch.ts';
import type {
  LaunchTemplate,
  RegionSources,
  TemplateVersion,
} from '../../domain/sources/source.ts';
import { resolveLaunch } from './resolve-launch.ts';
import { fleetWords, templateUsers } from './template-users.ts';

/**
 * Whatever in a Region names an AMI and launches from it: versions of templates (the default, the latest, and those that
 * somebody uses), launch configurations, and Spot Fleets that have no template.
 */
export function imageUses(imageId: string, read: RegionSources): readonly ImageUse[] {
  const launches = (named: NamedOptions): Pick<ImageUse, 'now' | 'marked'> => ({
    now: resolveLaunch(named, read.defaults, { kind: 'read', imageId, imdsSupport: null }),
    marked: resolveLaunch(named, read.defaults, { kind: 'read', imageId, imdsSupport: 'v2.0' }),
  });
  return [
    ...read.templates.flatMap((template) =>
      template.versions.flatMap((version) => {
        const usedBy = whoUses(template, version, imageId, read);
        if (usedBy === null) return [];
        const { id, name } = template;
        return {
          kind: 'template' as const,
          id,
          name,
          version: version.version,
          usedBy,
          ...launches(version.options),
        };
      }),
    ),
    ...read.configurations
      .filter((configuration) => configuration.imageId === imageId)
      .map(({ name, options }) => ({
        kind: 'configuration' as const,
        id: name,
        name: null,
        version: null,
        usedBy: read.groups
          .filter(({ configuration }) => configuration === name)
          .map((group) => `group ${group.name}`),
        ...launches(options),
      })),
    ...read.fleets
      .filter(({ images }) => images.includes(imageId))
      .map(({ kind, id }) => ({
        kind,
        id,
        name: null,
        version: null,
        usedBy: [fleetWords(id)],
        ...launches({}),
      })),
  ];
}

/** @returns null where nothing is launched from this AMI with it; a group's override may name the AMI instead of the version */
function whoUses(
  template: LaunchTemplate,
  { version, imageId: named }: TemplateVersion,
  imageId: string,
  read: RegionSources,
): readonly string[] | null {
  const users = templateUsers(template, read).filter((user) => user.version === version);
  const launching = users.filter(({ ref }) => (ref.imageId ?? named) === imageId);
  if (named !== imageId && launching.length === 0) return null;
  return [
    ...(named === imageId && version === template.defaultVersion ? ['default'] : []),
    ...(named === imageId && version === template.latestVersion ? ['latest'] : []),
    ...new Set(launching.map(({ who }) => who)),
  ];
}

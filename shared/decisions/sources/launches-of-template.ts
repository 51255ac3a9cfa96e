import type { SourceLaunch } from '../../domain/sources/source-audit.ts';
import type { LaunchTemplate, RegionSources } from '../../domain/sources/source.ts';
import { isMade } from './is-made.ts';
import { launchOfRef } from './launch-of-ref.ts';
import { templateUsers } from './template-users.ts';

/**
 * Every version that counts, by number, with who launches from it: also one that a group names and that is not there. What
 * nobody is known to name was read because instances were launched from it.
 */
export function launchesOfTemplate(
  template: LaunchTemplate,
  read: RegionSources,
): readonly SourceLaunch[] {
  const { id, defaultVersion, latestVersion } = template;
  const users = templateUsers(template, read);
  const numbers = new Set([
    ...template.versions.map(({ version }) => version),
    defaultVersion,
    latestVersion,
    ...users.flatMap(({ version }) => version ?? []),
  ]);
  const launch = (version: string, imageId?: string) =>
    launchOfRef(
      {
        templateId: id,
        templateName: null,
        version,
        ...(imageId === undefined ? {} : { imageId }),
      },
      read,
    ).launch;
  const named = [...numbers]
    .toSorted((a, b) => a - b)
    .flatMap((version): readonly SourceLaunch[] => {
      const own = users.filter((user) => user.version === version);
      const plain = own.filter(({ ref }) => ref.imageId === undefined).map(({ who }) => who);
      const usedBy = [
        ...(version === defaultVersion ? ['default'] : []),
        ...(version === latestVersion ? ['latest'] : []),
        ...new Set(plain),
      ];
      const images = [...new Set(own.flatMap(({ ref }) => ref.imageId ?? []))].toSorted();
      return [
        {
          label: `version ${version}`,
          version,
          usedBy:
            usedBy.length + images.length === 0 && !isMade(template, version)
              ? ['instances']
              : usedBy,
          launch: launch(String(version)),
        },
        ...images.map((imageId) => ({
          label: `version ${version} with ${imageId}`,
          version,
          usedBy: [
            ...new Set(own.filter(({ ref }) => ref.imageId === imageId).map(({ who }) => who)),
          ],
          launch: launch(String(version), imageId),
        })),
      ];
    });
  const nonsense = users.filter(({ version }) => version === null);
  return [
    ...named,
    ...nonsense.map(({ who, ref }) => ({
      label: `version ${ref.version}`,
      version: null,
      usedBy: [who],
      launch: launch(ref.version),
    })),
  ];
}

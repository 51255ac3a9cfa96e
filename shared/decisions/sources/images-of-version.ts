import type { LaunchImage } from '../../domain/sources/launch.ts';
import type { LaunchTemplate, RegionSources } from '../../domain/sources/source.ts';
import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import { imageOfLaunch } from './image-of-launch.ts';
import { templateUsers } from './template-users.ts';

/** What is known of the AMIs that are launched with a version: its own, and those that overrides name in its place. */
function imagesOfVersion(
  template: LaunchTemplate,
  version: number,
  read: RegionSources,
): readonly LaunchImage[] {
  const own = template.versions.filter((one) => one.version === version);
  const overrides = templateUsers(template, read).filter((user) => user.version === version);
  return [
    ...own.map(({ imageId }) => imageOfLaunch(imageId, read)),
    ...overrides.flatMap(({ ref }) =>
      ref.imageId === undefined ? [] : imageOfLaunch(ref.imageId, read),
    ),
  ];
}

/** Why nothing can be launched from a version, whatever its options are; null: its AMIs are there. */
export function goneImage(
  template: LaunchTemplate,
  version: number,
  read: RegionSources,
): string | null {
  const gone = imagesOfVersion(template, version, read).find(({ kind }) => kind === 'gone');
  return gone?.kind === 'gone'
    ? `${gone.imageId} is deregistered, or not shared with the account any more`
    : null;
}

/** Why it is not known whether a version allows IMDSv1, where an AMI that could not be read decides it; else null. */
export function unreadImage(
  judged: Pick<JudgedSource, 'launches'>,
  template: LaunchTemplate,
  version: number,
  read: RegionSources,
): string | null {
  const isUnknown = judged.launches.some(
    (one) => one.version === version && one.launch.verdict === 'unknown',
  );
  const unread = imagesOfVersion(template, version, read).find(({ kind }) => kind === 'unreadable');
  return isUnknown && unread?.kind === 'unreadable' ? unread.why : null;
}

import type { LaunchImage } from '../../domain/sources/launch.ts';
import type { Image, RegionSources } from '../../domain/sources/source.ts';
import { perList } from './per-list.ts';

/**
 * What is known of the AMI that a source names.
 * @param imageId `ami-...`; null, or an alias such as `resolve:ssm:...`: whoever launches decides
 */
export function imageOfLaunch(imageId: string | null, read: RegionSources): LaunchImage {
  if (imageId === null || !imageId.startsWith('ami-')) return { kind: 'not-named' };
  const image = byId(read.images).get(imageId);
  if (image !== undefined) return { kind: 'read', imageId, imdsSupport: image.imdsSupport };
  const why = read.unread.images;
  return why === undefined ? { kind: 'gone', imageId } : { kind: 'unreadable', why };
}

const byId = perList(
  (images: readonly Image[]) => new Map(images.map((image) => [image.id, image])),
);

import type { Account } from '../account/account.ts';
import type { ImageDescription } from './source-description.ts';

/** The account's own images were last launched when the newest instance was, where nothing else is described. */
export function dateImages(account: Account, described: readonly ImageDescription[]): void {
  const undated = new Set(
    described.filter(({ lastLaunchedAt }) => lastLaunchedAt === null).map(({ name }) => name),
  );
  for (const { images, instances } of account.regions.values()) {
    for (const image of images.values()) {
      if (image.lastLaunchedAt !== undefined || undated.has(image.name)) continue;
      const launches = instances.filter(({ imageId }) => imageId === image.id);
      if (launches.length === 0) continue;
      image.lastLaunchedAt = launches.reduce((newest, one) => Math.max(newest, one.launchedAt), 0);
    }
  }
}

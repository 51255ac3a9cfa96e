import type { Account, Region } from '../account/account.ts';
import { generatedId } from '../account/generated-id.ts';
import type { Image } from '../account/image.ts';
import { moment } from './moment.ts';
import type { ImageDescription } from './source-description.ts';

/** The account that owns Amazon Linux. */
const AMAZON = '137112412989';

/** Adds an AMI that the account can see to a Region that it has. */
export function addImage(
  account: Account,
  region: Region,
  { name, owner = account.id, imdsSupport, tags = {}, ...rest }: ImageDescription,
  now: number,
): void {
  const isAmazons = owner === 'amazon';
  const image: Image = {
    id: rest.id ?? generatedId('ami-', `${account.idPrefix}${region.name}/${name}`),
    name,
    ownerId: isAmazons ? AMAZON : owner,
    ...(isAmazons ? { ownerAlias: 'amazon' } : {}),
    isPublic: isAmazons,
    createdAt: moment(rest.createdAt ?? '-400d', now),
    ...(imdsSupport ? { imdsSupport } : {}),
    ...(rest.lastLaunchedAt ? { lastLaunchedAt: moment(rest.lastLaunchedAt, now) } : {}),
    tags: { ...tags },
  };
  region.images.set(image.id, image);
}

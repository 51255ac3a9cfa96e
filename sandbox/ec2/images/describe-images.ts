import {
  DescribeImages$,
  type DescribeImagesRequest,
  type DescribeImagesResult,
} from '@aws-sdk/client-ec2';
import type { Region } from '../../account/account.ts';
import type { Image } from '../../account/image.ts';
import { page } from '../../account/page.ts';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../operation.ts';
import { filterBy, type Readers } from '../filter-by.ts';
import { pageSize } from '../page-size.ts';
import { refuseDryRun } from '../refuse-dry-run.ts';
import { checkImageId, notFound } from './find-image.ts';
import { imageResponse } from './image-response.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
export const describeImages = operation<DescribeImagesRequest, DescribeImagesResult>(
  DescribeImages$,
  (input, { account, region }) => {
    refuseDryRun(input);
    const { ImageIds = [], Owners = [], Filters = [], MaxResults, NextToken } = input;
    checkNamed(ImageIds, region);
    if (ImageIds.length > 0 && MaxResults !== undefined)
      throw new AwsError(
        'InvalidParameterCombination',
        'The parameter imagesSet cannot be used with the parameter maxResults',
      );
    const owners = Owners.map((owner) => (owner === 'self' ? account.id : owner));
    const matches = filterBy(Filters, READERS);
    const { items, nextToken } = page('DescribeImages', [...region.images.values()], {
      size: pageSize(MaxResults, 1, ImageIds.length > 0 ? Infinity : 1000),
      token: NextToken,
      keep: (image) =>
        (ImageIds.length === 0 || ImageIds.includes(image.id)) &&
        (owners.length === 0 || isOf(image, owners)) &&
        matches(image),
    });
    return {
      Images: items.map((image) => imageResponse(image, account.id)),
      NextToken: nextToken,
    };
  },
);

function isOf({ ownerId, ownerAlias }: Image, owners: readonly string[]): boolean {
  return owners.includes(ownerId) || (ownerAlias !== undefined && owners.includes(ownerAlias));
}

/**
 * "Recently deregistered images ... return empty results. After all instances that reference a deregistered AMI are terminated,
 * specifying the ID of the image will eventually return an error indicating that the AMI ID cannot be found."
 */
function checkNamed(ids: readonly string[], { images, instances }: Region): void {
  for (const id of ids) checkImageId(id);
  const used = new Set(
    instances.filter(({ state }) => state !== 'terminated').map(({ imageId }) => imageId),
  );
  const missing = ids.filter((id) => !images.has(id) && !used.has(id));
  if (missing.length > 0) throw notFound(missing);
}

const READERS: Readers<Image> = {
  'image-id': ({ id }) => id,
  name: ({ name }) => name,
  'owner-id': ({ ownerId }) => ownerId,
  'owner-alias': ({ ownerAlias }) => ownerAlias ?? [],
  'is-public': ({ isPublic }) => String(isPublic),
  state: () => 'available',
};

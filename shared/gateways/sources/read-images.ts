import {
  DescribeImagesCommand,
  type DescribeImagesCommandOutput,
  type Image as Ec2Image,
} from '@aws-sdk/client-ec2';
import type { Target } from '../../domain/instance.ts';
import type { Image } from '../../domain/sources/source.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { allPages } from './all-pages.ts';
import { toTags } from './to-tags.ts';

/** The AMIs that the account owns, in one Region; deprecated ones are listed to their owner anyway, disabled ones are not. */
export async function readOwnImages(clients: Clients, target: Target): Promise<readonly Image[]> {
  return allPages(async (token) => {
    const page: DescribeImagesCommandOutput = await calling(
      `DescribeImages in ${target.region}`,
      () =>
        clients.ec2(target.region).send(
          new DescribeImagesCommand({
            Owners: ['self'],
            MaxResults: 1000,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
        ),
    );
    return { things: toImages(page.Images, target), next: page.NextToken };
  });
}

/** Of one read by id. */
const mostImagesInOneRead = 200;

/**
 * These AMIs, as far as they can be launched from; one that was deregistered, or is not shared any more, is left out. By id
 * and not by filter, because a filter leaves deprecated ones out, and draws through every public AMI of the Region.
 */
export async function readImagesById(
  clients: Clients,
  target: Target,
  imageIds: readonly string[],
): Promise<readonly Image[]> {
  const images: Image[] = [];
  const all = [...new Set(imageIds)];
  for (let start = 0; start < all.length; start += mostImagesInOneRead) {
    const chunk = all.slice(start, start + mostImagesInOneRead);
    images.push(...(await readThose(clients, target, chunk)));
  }
  return images;
}

/** One id that does not exist fails the call for all the others. EC2 says which, and they are asked for without it. */
async function readThose(
  clients: Clients,
  target: Target,
  ids: readonly string[],
): Promise<readonly Image[]> {
  if (ids.length === 0) return [];
  const answer = await describeById(clients, target, ids);
  if ('images' in answer) return answer.images;
  const rest = ids.filter((id) => !answer.missing.includes(id));
  if (rest.length < ids.length) return readThose(clients, target, rest);
  if (ids.length === 1) return [];
  // It does not say which: it is in one half or the other.
  const half = Math.ceil(ids.length / 2);
  return [
    ...(await readThose(clients, target, ids.slice(0, half))),
    ...(await readThose(clients, target, ids.slice(half))),
  ];
}

type Answer =
  | { readonly images: readonly Image[] }
  /** The ids that EC2 names as unknown. */
  | { readonly missing: readonly string[] };

async function describeById(
  clients: Clients,
  target: Target,
  ids: readonly string[],
): Promise<Answer> {
  const command = new DescribeImagesCommand({ ImageIds: [...ids], IncludeDeprecated: true });
  return calling(`DescribeImages in ${target.region}`, async (): Promise<Answer> => {
    try {
      const answer = await clients.ec2(target.region).send(command);
      return { images: toImages(answer.Images, target) };
    } catch (error) {
      // `The image ids '[ami-1, ami-2]' do not exist`, or `Invalid id: "ami-x"`.
      if (error instanceof Error && error.name.startsWith('InvalidAMIID.'))
        return { missing: error.message.match(/ami-[\w-]+/g) ?? [] };
      throw error;
    }
  });
}

/** What a launch from would be refused in any case. */
const unusable: readonly (string | undefined)[] = [
  'deregistered',
  'disabled',
  'error',
  'failed',
  'invalid',
];

function toImages(raw: readonly Ec2Image[] | undefined, { account }: Target): readonly Image[] {
  return (raw ?? []).flatMap((image) =>
    !image.ImageId || unusable.includes(image.State)
      ? []
      : {
          id: image.ImageId,
          name: image.Name || null,
          isOwn: image.OwnerId === account,
          imdsSupport: image.ImdsSupport === 'v2.0' ? 'v2.0' : null,
          lastLaunchedAt: image.LastLaunchedTime || null,
          tags: toTags(image.Tags),
        },
  );
}

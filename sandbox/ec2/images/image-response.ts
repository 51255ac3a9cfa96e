import type { Image as ImageResponse } from '@aws-sdk/client-ec2';
import type { Image } from '../../account/image.ts';
import { tagList } from '../tag-list.ts';

/** "The lastLaunchedTime" and the tags of an AMI, only its owner sees. */
export function imageResponse(image: Image, account: string): ImageResponse {
  const isOwn = image.ownerId === account;
  const { lastLaunchedAt } = image;
  return {
    ImageId: image.id,
    Name: image.name,
    OwnerId: image.ownerId,
    ImageOwnerAlias: image.ownerAlias,
    ImageLocation: `${image.ownerAlias ?? image.ownerId}/${image.name}`,
    ImageType: 'machine',
    State: 'available',
    Public: image.isPublic,
    CreationDate: new Date(image.createdAt).toISOString(),
    Architecture: 'x86_64',
    PlatformDetails: 'Linux/UNIX',
    RootDeviceType: 'ebs',
    VirtualizationType: 'hvm',
    ImdsSupport: image.imdsSupport,
    ...(isOwn && lastLaunchedAt !== undefined
      ? { LastLaunchedTime: new Date(lastLaunchedAt).toISOString() }
      : {}),
    Tags: tagList(image.tags),
  };
}

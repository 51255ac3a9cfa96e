import type { Region } from '../../account/account.ts';
import type { Image } from '../../account/image.ts';
import { AwsError } from '../../aws-error.ts';

/** The AMI, or the error that EC2 gives for its id. */
export function findImage(id: string, { images }: Region): Image {
  checkImageId(id);
  const found = images.get(id);
  if (found) return found;
  throw notFound([id]);
}

export function checkImageId(id: string): void {
  if (!/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
    throw new AwsError('InvalidAMIID.Malformed', `Invalid id: "${id}" (expecting "ami-...")`);
}

export function notFound(ids: readonly string[]): AwsError {
  const message =
    ids.length === 1
      ? `The image id '[${ids.join()}]' does not exist`
      : `The image ids '[${ids.join(', ')}]' do not exist`;
  return new AwsError('InvalidAMIID.NotFound', message);
}

import type { Tag } from '@aws-sdk/client-ec2';
import type { MetadataOptions } from '../account/instance.ts';
import { AwsError } from '../aws-error.ts';

const MOST_TAGS = 50;

/** What tags can be put on: of EC2's resources the sandbox tags instances, launch templates and AMIs. */
export interface Taggable {
  readonly id: string;
  tags: Record<string, string>;
  /** Of an instance. */
  readonly options?: MetadataOptions;
}

/** The rules of https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
export function checkTags({ id, tags: present, options }: Taggable, tags: readonly Tag[]): void {
  for (const { Key = '', Value = '' } of tags) {
    if (!Key || Key.length > 128)
      throw new AwsError(
        'InvalidParameterValue',
        `Tag key '${Key}' must have 1 to 128 characters.`,
      );
    if (Value.length > 256)
      throw new AwsError(
        'InvalidParameterValue',
        'Tag value exceeds the maximum length of 256 characters.',
      );
    if (/^aws:/i.test(Key)) {
      throw new AwsError(
        'InvalidParameterValue',
        "Tag keys starting with 'aws:' are reserved for internal use",
      );
    }
  }
  const keys = new Set([...Object.keys(present), ...tags.map(({ Key = '' }) => Key)]);
  if ([...keys].filter((key) => !key.startsWith('aws:')).length > MOST_TAGS) {
    throw new AwsError(
      'TagLimitExceeded',
      `The maximum number of Tags for a resource has been reached: ${id}`,
    );
  }
  if (options?.instanceMetadataTags === 'enabled') checkTagKeysForMetadata([...keys]);
}

/** Tags can be read through IMDS only if every key can stand in a URL path. */
export function checkTagKeysForMetadata(keys: readonly string[]): void {
  for (const key of keys) {
    if (/^[0-9a-zA-Z\-_+=,.@:]{1,255}$/.test(key) && !['.', '..', '_index'].includes(key)) continue;
    const message = `'${key}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..', '_index')`;
    throw new AwsError('InvalidParameterValue', message);
  }
}

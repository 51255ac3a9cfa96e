import { ModifyImageAttribute$, type ModifyImageAttributeRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../operation.ts';
import { refuseDryRun } from '../refuse-dry-run.ts';
import { findImage } from './find-image.ts';

/**
 * Of the attributes the sandbox knows `imdsSupport`, and of its values `v2.0`: "After you set the value to v2.0, you can't undo
 * it." https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html
 */
export const modifyImageAttribute = operation<ModifyImageAttributeRequest, Record<string, never>>(
  ModifyImageAttribute$,
  (input, { account, region }) => {
    const image = findImage(input.ImageId ?? '', region);
    if (image.ownerId !== account.id)
      throw new AwsError('AuthFailure', `Not authorized for image:${image.id}`, 403);
    if (imdsSupportOf(input) !== 'v2.0')
      throw new AwsError(
        'InvalidParameterValue',
        `Value (${imdsSupportOf(input)}) for parameter imdsSupport is invalid.`,
      );
    refuseDryRun(input);
    image.imdsSupport = 'v2.0';
    return {};
  },
);

function imdsSupportOf({ Attribute, Value, ImdsSupport }: ModifyImageAttributeRequest): string {
  if (ImdsSupport) return ImdsSupport.Value ?? '';
  if (Attribute === 'imdsSupport') return Value ?? '';
  throw new AwsError(
    'InvalidParameterCombination',
    'No attributes specified: of all attributes, the sandbox knows imdsSupport.',
  );
}

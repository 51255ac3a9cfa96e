import { AwsError } from '../aws-error.ts';

/** https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
const SETTABLE = [
  'DeliveryPolicy',
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
  'SubscriptionRoleArn',
];

/** The sandbox delivers without looking at filters, so it takes none. */
export function checkAttributes(attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!SETTABLE.includes(name) || (name.startsWith('FilterPolicy') && value !== ''))
      throw new AwsError('InvalidParameter', `Invalid parameter: AttributeName ${name}`);
    if (name === 'RawMessageDelivery' && !/^(true|false)$/i.test(value))
      throw new AwsError(
        'InvalidParameter',
        'Invalid parameter: Attributes Reason: RawMessageDelivery',
      );
  }
}

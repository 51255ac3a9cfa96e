import type { MetadataOptions } from '../../../shared/domain/instance.ts';
import type { WantedOptions } from '../../../shared/domain/plan.ts';

/**
 * The options after one call of ModifyInstanceMetadataOptions, as EC2 takes it: other settings only beside an enabled endpoint
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html).
 * @throws Error where EC2 would refuse the call
 */
export function modified(options: MetadataOptions, call: WantedOptions): MetadataOptions {
  const { httpEndpoint, ...others } = call;
  if (Object.keys(others).length > 0 && httpEndpoint !== 'enabled')
    throw new Error('EC2 takes other settings only together with an enabled endpoint');
  return { ...options, ...call };
}

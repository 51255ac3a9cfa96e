import {
  GetInstanceMetadataDefaults$,
  type GetInstanceMetadataDefaultsRequest,
  type GetInstanceMetadataDefaultsResult,
} from '@aws-sdk/client-ec2';
import { defaultsResponse } from '../account/resources.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

export const getInstanceMetadataDefaults = operation<
  GetInstanceMetadataDefaultsRequest,
  GetInstanceMetadataDefaultsResult
>(GetInstanceMetadataDefaults$, ({ DryRun }, { region }) => {
  if (DryRun)
    throw new AwsError(
      'DryRunOperation',
      'Request would have succeeded, but DryRun flag is set.',
      412,
    );
  return { AccountLevel: defaultsResponse(region.defaults) };
});

import {
  DescribeLaunchConfigurations$,
  type LaunchConfiguration as ConfigurationResponse,
  type LaunchConfigurationNamesType,
  type LaunchConfigurationsType,
} from '@aws-sdk/client-auto-scaling';
import type { LaunchConfiguration } from '../account/resources.ts';
import { page } from '../account/page.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

export const describeLaunchConfigurations = operation<
  LaunchConfigurationNamesType,
  LaunchConfigurationsType
>(DescribeLaunchConfigurations$, (input, { region }) => {
  const { LaunchConfigurationNames: names = [], MaxRecords = 50, NextToken } = input;
  if (MaxRecords < 1 || MaxRecords > 100)
    throw new AwsError('ValidationError', 'MaxRecords must be between 1 and 100.');
  const { items, nextToken } = page(
    'DescribeLaunchConfigurations',
    [...region.configurations.values()],
    {
      size: MaxRecords,
      token: NextToken,
      keep: ({ name }) => names.length === 0 || names.includes(name),
    },
  );
  return { LaunchConfigurations: items.map(response), NextToken: nextToken };
});

function response(configuration: LaunchConfiguration): ConfigurationResponse {
  const { name, arn, imageId, instanceType, createdAt, profile, options } = configuration;
  return {
    LaunchConfigurationName: name,
    LaunchConfigurationARN: arn,
    ImageId: imageId,
    InstanceType: instanceType,
    CreatedTime: new Date(createdAt),
    IamInstanceProfile: profile,
    MetadataOptions: options && {
      HttpTokens: options.httpTokens,
      HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
      HttpEndpoint: options.httpEndpoint,
    },
  };
}

import {
  type Reservation,
  RunInstances$,
  type RunInstancesRequest,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { type Launch, launchInstance } from '../launch/launch-instance.ts';
import { operation } from '../operation.ts';
import { instanceResponse } from './instance-response.ts';
import { refuseDryRun } from './refuse-dry-run.ts';

/** Launches MaxCount instances, which run at once. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html */
export const runInstances = operation<RunInstancesRequest, Reservation>(
  RunInstances$,
  (input, { account, region, now }) => {
    const { MinCount = 1, MaxCount = 1 } = input;
    if (MinCount < 1 || MaxCount < MinCount)
      throw new AwsError('InvalidParameterValue', 'MinCount must be from 1 to MaxCount.');
    refuseDryRun(input);
    const launch = launchOf(input);
    const instances = Array.from({ length: MaxCount }, () =>
      launchInstance(account, region, launch, now),
    );
    return {
      ReservationId: instances[0]?.reservationId,
      OwnerId: account.id,
      Groups: [],
      Instances: instances.map(instanceResponse),
    };
  },
);

function launchOf(input: RunInstancesRequest): Launch {
  const { LaunchTemplate, ImageId, MetadataOptions, InstanceType, IamInstanceProfile } = input;
  const { LaunchTemplateId: id, LaunchTemplateName: name, Version } = LaunchTemplate ?? {};
  const profile = IamInstanceProfile?.Name ?? IamInstanceProfile?.Arn?.split('/').at(-1);
  return {
    ...(LaunchTemplate
      ? {
          template: {
            ...(id === undefined ? {} : { id }),
            ...(name === undefined ? {} : { name }),
            version: Version ?? '$Default',
          },
        }
      : {}),
    ...(ImageId === undefined ? {} : { imageId: ImageId }),
    ...(MetadataOptions ? { options: MetadataOptions } : {}),
    ...(InstanceType === undefined ? {} : { instanceType: InstanceType }),
    ...(profile === undefined ? {} : { profile }),
    tags: tagsOf(input.TagSpecifications ?? []),
  };
}

function tagsOf(specifications: readonly TagSpecification[]): Record<string, string> {
  const ofInstances = specifications.filter(({ ResourceType }) => ResourceType === 'instance');
  return Object.fromEntries(
    ofInstances.flatMap(({ Tags = [] }) => Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
  );
}

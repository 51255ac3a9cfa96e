import type {
  Instance as InstanceResponse,
  InstanceMetadataOptionsResponse,
} from '@aws-sdk/client-ec2';
import type { Instance, InstanceState } from '../account/instance.ts';

export const STATE_CODES: Record<InstanceState, number> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

export function instanceResponse(instance: Instance): InstanceResponse {
  const { profileArn, profileId, operator } = instance;
  return {
    InstanceId: instance.id,
    ImageId: instance.imageId,
    InstanceType: instance.instanceType as NonNullable<InstanceResponse['InstanceType']>,
    State: { Code: STATE_CODES[instance.state], Name: instance.state },
    LaunchTime: new Date(instance.launchedAt),
    Placement: { AvailabilityZone: instance.availabilityZone, Tenancy: 'default' },
    PrivateIpAddress: instance.privateIp,
    PlatformDetails: instance.platformDetails,
    Architecture: 'x86_64',
    RootDeviceType: 'ebs',
    Monitoring: { State: instance.detailedMonitoring ? 'enabled' : 'disabled' },
    IamInstanceProfile: profileArn ? { Arn: profileArn, Id: profileId } : undefined,
    Operator: operator
      ? { Managed: true, Principal: operator.principal, HiddenByDefault: operator.hiddenByDefault }
      : { Managed: false },
    MetadataOptions: metadataOptionsResponse(instance),
    Tags: Object.entries(instance.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

export function metadataOptionsResponse({
  options,
  optionsState,
}: Instance): InstanceMetadataOptionsResponse {
  return {
    State: optionsState,
    HttpTokens: options.httpTokens,
    HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
    HttpEndpoint: options.httpEndpoint,
    HttpProtocolIpv6: options.httpProtocolIpv6,
    InstanceMetadataTags: options.instanceMetadataTags,
  };
}

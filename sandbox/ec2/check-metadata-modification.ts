import type { ModifyInstanceMetadataOptionsRequest } from '@aws-sdk/client-ec2';
import type { Instance } from '../account/instance.ts';
import { AwsError } from '../aws-error.ts';
import { ENFORCED } from '../launch/metadata-options.ts';
import type { Context } from '../operation.ts';
import { checkTagKeysForMetadata } from './check-tags.ts';

/** Throws the error with which EC2 refuses this modification, if it does. */
export function checkMetadataModification(
  input: ModifyInstanceMetadataOptionsRequest,
  instance: Instance,
  { region }: Context,
): void {
  checkValues(input);
  // DryRun is documented as a permission check only, so it comes before the instance's state is looked at.
  if (input.DryRun)
    throw new AwsError(
      'DryRunOperation',
      'Request would have succeeded, but DryRun flag is set.',
      412,
    );
  if (instance.operator) {
    const by = instance.operator.principal;
    throw new AwsError(
      'OperationNotPermitted',
      `The instance '${instance.id}' is managed by ${by} and cannot be modified.`,
      403,
    );
  }
  if (instance.state !== 'running' && instance.state !== 'stopped') {
    const message = `The instance '${instance.id}' is not in a state from which its metadata options can be modified: ${instance.state}.`;
    throw new AwsError('IncorrectInstanceState', message);
  }
  if (input.HttpTokens === 'optional' && region.defaults.httpTokensEnforced === 'enabled') {
    throw new AwsError('UnsupportedOperation', ENFORCED);
  }
  checkEndpoint(input, instance);
  if (input.InstanceMetadataTags === 'enabled') checkTagKeysForMetadata(Object.keys(instance.tags));
}

const VALUES = {
  HttpTokens: ['optional', 'required'],
  HttpEndpoint: ['enabled', 'disabled'],
  HttpProtocolIpv6: ['enabled', 'disabled'],
  InstanceMetadataTags: ['enabled', 'disabled'],
} as const;

function checkValues(input: ModifyInstanceMetadataOptionsRequest): void {
  for (const [name, allowed] of Object.entries(VALUES)) {
    const value = input[name as keyof typeof VALUES];
    if (value !== undefined && !allowed.some((one: string) => one === value))
      throw invalid(name, value);
  }
  const hops = input.HttpPutResponseHopLimit;
  if (hops !== undefined && (!Number.isInteger(hops) || hops < 1 || hops > 64)) {
    throw invalid('HttpPutResponseHopLimit', hops);
  }
}

function invalid(name: string, value: string | number): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    `Value (${value}) for parameter ${name} is invalid.`,
  );
}

function checkEndpoint(input: ModifyInstanceMetadataOptionsRequest, instance: Instance): void {
  if ((input.HttpEndpoint ?? instance.options.httpEndpoint) === 'enabled') return;
  for (const name of ['HttpTokens', 'HttpPutResponseHopLimit', 'HttpProtocolIpv6'] as const) {
    if (input[name] === undefined) continue;
    const message = `${name} can only be specified when HttpEndpoint is enabled.`;
    throw new AwsError('InvalidParameterCombination', message);
  }
}

import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';

const VALUES = {
  HttpTokens: ['optional', 'required'],
  HttpEndpoint: ['enabled', 'disabled'],
  HttpProtocolIpv6: ['enabled', 'disabled'],
  InstanceMetadataTags: ['enabled', 'disabled'],
} as const;

/** Throws where EC2 knows no such metadata options. The rest of a template the sandbox takes as it comes. */
export function checkTemplateData({ MetadataOptions: options }: RequestLaunchTemplateData): void {
  if (!options) return;
  for (const [name, allowed] of Object.entries(VALUES)) {
    const value = options[name as keyof typeof VALUES];
    if (value !== undefined && !allowed.some((one: string) => one === value))
      throw invalid(name, value);
  }
  const hops = options.HttpPutResponseHopLimit;
  if (hops !== undefined && (!Number.isInteger(hops) || hops < 1 || hops > 64))
    throw invalid('HttpPutResponseHopLimit', hops);
}

function invalid(name: string, value: string | number): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    `Value (${value}) for parameter ${name} is invalid.`,
  );
}

import {
  ModifyInstanceMetadataDefaults$,
  type ModifyInstanceMetadataDefaultsRequest,
  type ModifyInstanceMetadataDefaultsResult,
} from '@aws-sdk/client-ec2';
import type { MetadataDefaults } from '../account/resources.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { refuseDryRun } from './refuse-dry-run.ts';

const VALUES = {
  HttpTokens: ['optional', 'required', 'no-preference'],
  HttpEndpoint: ['enabled', 'disabled', 'no-preference'],
  InstanceMetadataTags: ['enabled', 'disabled', 'no-preference'],
  HttpTokensEnforced: ['enabled', 'disabled', 'no-preference'],
} as const;

const MEMBERS = {
  HttpTokens: 'httpTokens',
  HttpEndpoint: 'httpEndpoint',
  InstanceMetadataTags: 'instanceMetadataTags',
  HttpTokensEnforced: 'httpTokensEnforced',
} as const;

/**
 * Sets what is sent, and keeps the rest; `no-preference`, and a hop limit of -1, take a setting away. Instances that exist
 * are not changed. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html
 */
export const modifyInstanceMetadataDefaults = operation<
  ModifyInstanceMetadataDefaultsRequest,
  ModifyInstanceMetadataDefaultsResult
>(ModifyInstanceMetadataDefaults$, (input, { region }) => {
  const sent = read(input);
  refuseDryRun(input);
  refuseManaged(region.defaults);
  region.defaults = Object.fromEntries(
    Object.entries({ ...region.defaults, ...sent }).filter(([, value]) => value !== null),
  );
  return { Return: true };
});

type Sent = { [K in keyof MetadataDefaults]: MetadataDefaults[K] | null };

/** What is sent; null: no preference. */
function read(input: ModifyInstanceMetadataDefaultsRequest): Sent {
  const sent: Record<string, string | number | null> = {};
  for (const name of Object.keys(VALUES) as (keyof typeof VALUES)[]) {
    const value = input[name];
    if (value === undefined) continue;
    if (!VALUES[name].some((one) => one === value)) throw invalid(name, value);
    sent[MEMBERS[name]] = value === 'no-preference' ? null : value;
  }
  const hops = input.HttpPutResponseHopLimit;
  if (hops !== undefined) {
    if (!Number.isInteger(hops) || hops === 0 || hops < -1 || hops > 64)
      throw invalid('HttpPutResponseHopLimit', hops);
    sent['httpPutResponseHopLimit'] = hops === -1 ? null : hops;
  }
  return sent;
}

/**
 * "Account administrators will not be able to modify the value of the service attribute at the individual account level":
 * docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html, which names no error code.
 */
function refuseManaged({ managedBy, managedExceptionMessage }: MetadataDefaults): void {
  if (managedBy !== 'declarative-policy') return;
  const why = managedExceptionMessage === undefined ? '' : ` ${managedExceptionMessage}`;
  throw new AwsError(
    'OperationNotPermitted',
    `The instance metadata defaults are managed by a declarative policy.${why}`,
    403,
  );
}

function invalid(name: string, value: string | number): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    `Value (${value}) for parameter ${name} is invalid.`,
  );
}

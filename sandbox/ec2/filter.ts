import type { Filter } from '@aws-sdk/client-ec2';
import type { Instance } from '../account/instance.ts';
import { AwsError } from '../aws-error.ts';
import { wildcard } from '../wildcard.ts';

/** All filters must match; within one, any value. Values may hold `*` and `?`. */
export function instanceFilter(filters: readonly Filter[]): (instance: Instance) => boolean {
  const tests = filters.map(({ Name = '', Values = [] }) => {
    const read = reader(Name);
    return (instance: Instance) => read(instance).some((value) => matchesAny(Values, value));
  });
  return (instance) => tests.every((test) => test(instance));
}

export function matchesAny(patterns: readonly string[] | undefined, value: string): boolean {
  return (patterns ?? []).some((pattern) =>
    /[*?]/.test(pattern) ? wildcard(pattern).test(value) : pattern === value,
  );
}

function reader(name: string): (instance: Instance) => string[] {
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return ({ tags }) => (tags[key] === undefined ? [] : [tags[key]]);
  }
  const read = READERS[name];
  if (!read) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
  return (instance) => [read(instance)].flat();
}

const READERS: Record<string, (instance: Instance) => string | string[]> = {
  'instance-id': ({ id }) => id,
  'instance-state-name': ({ state }) => state,
  'instance-type': ({ instanceType }) => instanceType,
  'image-id': ({ imageId }) => imageId,
  'tag-key': ({ tags }) => Object.keys(tags),
  'tag-value': ({ tags }) => Object.values(tags),
  'iam-instance-profile.arn': ({ profileArn }) => profileArn ?? [],
  'operator.managed': ({ operator }) => String(operator !== undefined),
  'operator.principal': ({ operator }) => operator?.principal ?? [],
  'metadata-options.http-tokens': ({ options }) => options.httpTokens,
  'metadata-options.http-endpoint': ({ options }) => options.httpEndpoint,
  'metadata-options.http-protocol-ipv6': ({ options }) => options.httpProtocolIpv6,
  'metadata-options.http-put-response-hop-limit': ({ options }) =>
    String(options.httpPutResponseHopLimit),
  'metadata-options.instance-metadata-tags': ({ options }) => options.instanceMetadataTags,
  'metadata-options.state': ({ optionsState }) => optionsState,
};

import type { Filter } from '@aws-sdk/client-ec2';
import type { Instance } from '../account/instance.ts';
import { filterBy, type Readers } from './filter-by.ts';

export function instanceFilter(filters: readonly Filter[]): (instance: Instance) => boolean {
  return filterBy(filters, READERS);
}

const READERS: Readers<Instance> = {
  'instance-id': ({ id }) => id,
  'instance-state-name': ({ state }) => state,
  'instance-type': ({ instanceType }) => instanceType,
  'image-id': ({ imageId }) => imageId,
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

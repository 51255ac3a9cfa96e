import {
  ModifyInstanceMetadataOptions$,
  type ModifyInstanceMetadataOptionsRequest,
  type ModifyInstanceMetadataOptionsResult,
} from '@aws-sdk/client-ec2';
import type { Instance, MetadataOptions } from '../account/instance.ts';
import { operation, type Context } from '../operation.ts';
import { checkMetadataModification } from './check-metadata-modification.ts';
import { findInstance } from './find-instance.ts';
import { metadataOptionsResponse } from './instance-response.ts';

/** Settings that are not sent are kept. */
export const modifyInstanceMetadataOptions = operation<
  ModifyInstanceMetadataOptionsRequest,
  ModifyInstanceMetadataOptionsResult
>(ModifyInstanceMetadataOptions$, (input, context) => {
  const instance = findInstance(input.InstanceId ?? '', context);
  checkMetadataModification(input, instance, context);
  apply(instance, wanted(input, instance.options), context);
  return { InstanceId: instance.id, InstanceMetadataOptions: metadataOptionsResponse(instance) };
});

function wanted(
  input: ModifyInstanceMetadataOptionsRequest,
  present: MetadataOptions,
): MetadataOptions {
  return {
    httpTokens: input.HttpTokens ?? present.httpTokens,
    httpPutResponseHopLimit: input.HttpPutResponseHopLimit ?? present.httpPutResponseHopLimit,
    httpEndpoint: input.HttpEndpoint ?? present.httpEndpoint,
    httpProtocolIpv6: input.HttpProtocolIpv6 ?? present.httpProtocolIpv6,
    instanceMetadataTags: input.InstanceMetadataTags ?? present.instanceMetadataTags,
  };
}

function apply(
  instance: Instance,
  options: MetadataOptions,
  { now, appliesAfterMs }: Context,
): void {
  const { tokens, endpoint } = instance.usage;
  if (options.httpTokens !== instance.options.httpTokens)
    tokens.push({ at: now, httpTokens: options.httpTokens });
  if (options.httpEndpoint !== instance.options.httpEndpoint) {
    endpoint.push({ at: now, httpEndpoint: options.httpEndpoint });
  }
  instance.options = options;
  instance.optionsState = 'pending';
  // A stopped instance takes the new values at its next start, and says pending until then.
  instance.appliesAt = instance.state === 'running' ? now + appliesAfterMs : undefined;
}

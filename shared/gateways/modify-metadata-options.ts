import {
  ModifyInstanceMetadataOptionsCommand,
  type ModifyInstanceMetadataOptionsCommandInput,
} from '@aws-sdk/client-ec2';
import type { Target } from '../domain/instance.ts';
import type { WantedOptions } from '../domain/plan.ts';
import type { Clients } from './clients.ts';
import { sendWrite, type WriteAnswer } from './send-write.ts';

/**
 * The only call that changes an instance in the whole project. What `wanted` leaves out is not sent, so EC2 keeps it.
 * @param mayRepeat see sendWrite
 */
export async function modifyMetadataOptions(
  clients: Clients,
  target: Target,
  instanceId: string,
  wanted: WantedOptions,
  mayRepeat: () => Promise<string | null>,
): Promise<WriteAnswer<unknown>> {
  const command = new ModifyInstanceMetadataOptionsCommand(toInput(instanceId, wanted));
  return sendWrite(async () => clients.ec2Writes(target.region).send(command), mayRepeat);
}

function toInput(
  instanceId: string,
  wanted: WantedOptions,
): ModifyInstanceMetadataOptionsCommandInput {
  const { httpEndpoint, httpTokens, hopLimit, httpProtocolIpv6, instanceMetadataTags } = wanted;
  return {
    InstanceId: instanceId,
    ...(httpEndpoint === undefined ? {} : { HttpEndpoint: httpEndpoint }),
    ...(httpTokens === undefined ? {} : { HttpTokens: httpTokens }),
    ...(hopLimit === undefined ? {} : { HttpPutResponseHopLimit: hopLimit }),
    ...(httpProtocolIpv6 === undefined ? {} : { HttpProtocolIpv6: httpProtocolIpv6 }),
    ...(instanceMetadataTags === undefined ? {} : { InstanceMetadataTags: instanceMetadataTags }),
  };
}

import {
  ModifyInstanceMetadataDefaultsCommand,
  type ModifyInstanceMetadataDefaultsCommandInput,
} from '@aws-sdk/client-ec2';
import type { SourceCall } from '../../domain/sources/source-plan.ts';
import type { Clients } from '../clients.ts';
import { sendWrite, type WriteAnswer } from '../send-write.ts';

type DefaultsCall = Extract<SourceCall, { readonly call: 'set-defaults' | 'set-enforced' }>;

/** The account's defaults of a Region; what is left out keeps its value. */
export async function modifyDefaults(
  clients: Clients,
  region: string,
  call: DefaultsCall,
  mayRepeat: () => Promise<string | null>,
): Promise<WriteAnswer<unknown>> {
  const command = new ModifyInstanceMetadataDefaultsCommand(toInput(call));
  return sendWrite(async () => clients.ec2Writes(region).send(command), mayRepeat);
}

/**
 * `no-preference`, and -1 for the hop limit, take a value back
 * (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html).
 */
function toInput(call: DefaultsCall): ModifyInstanceMetadataDefaultsCommandInput {
  if (call.call === 'set-enforced')
    return { HttpTokensEnforced: call.enforced ? 'enabled' : 'disabled' };
  const { httpTokens, httpEndpoint, hopLimit, instanceMetadataTags } = call.options;
  return {
    ...(httpTokens === undefined ? {} : { HttpTokens: httpTokens ?? 'no-preference' }),
    ...(httpEndpoint === undefined ? {} : { HttpEndpoint: httpEndpoint ?? 'no-preference' }),
    ...(hopLimit === undefined ? {} : { HttpPutResponseHopLimit: hopLimit ?? -1 }),
    ...(instanceMetadataTags === undefined
      ? {}
      : { InstanceMetadataTags: instanceMetadataTags ?? 'no-preference' }),
  };
}

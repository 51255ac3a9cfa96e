import { ModifyInstanceMetadataOptionsCommand } from '@aws-sdk/client-ec2';
import type { Target } from '../domain/instance.ts';
import type { WantedOptions } from '../domain/plan.ts';
import { isTransient, refusal } from './calling.ts';
import type { Clients } from './clients.ts';

export type ModifyAnswer =
  | { readonly kind: 'accepted'; readonly requestId: string | null }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly requestId: string | null;
    }
  /** Throttled to the end, timed out, cut off or garbled: EC2 may or may not have done it; only a read can tell. */
  | { readonly kind: 'unanswered'; readonly code: string; readonly message: string };

/** The only write to EC2 in the whole project. What `wanted` leaves out is not sent, so EC2 keeps it. */
export async function modifyMetadataOptions(
  clients: Clients,
  target: Target,
  instanceId: string,
  wanted: WantedOptions,
): Promise<ModifyAnswer> {
  const command = new ModifyInstanceMetadataOptionsCommand({
    InstanceId: instanceId,
    ...(wanted.httpEndpoint === undefined ? {} : { HttpEndpoint: wanted.httpEndpoint }),
    ...(wanted.httpTokens === undefined ? {} : { HttpTokens: wanted.httpTokens }),
    ...(wanted.hopLimit === undefined ? {} : { HttpPutResponseHopLimit: wanted.hopLimit }),
    ...(wanted.httpProtocolIpv6 === undefined ? {} : { HttpProtocolIpv6: wanted.httpProtocolIpv6 }),
    ...(wanted.instanceMetadataTags === undefined
      ? {}
      : { InstanceMetadataTags: wanted.instanceMetadataTags }),
  });
  try {
    const answer = await clients.ec2(target.region).send(command);
    return { kind: 'accepted', requestId: answer.$metadata.requestId ?? null };
  } catch (error) {
    const { code, message, requestId } = refusal(error);
    return isRefusal(error)
      ? { kind: 'refused', code, message, requestId }
      : { kind: 'unanswered', code, message };
  }
}

/** The SDK repeats a call whose answer was lost: that EC2 refuses the repetition says nothing of the first attempt. */
function isRefusal(error: unknown): boolean {
  const { attempts = 1 } =
    (error as { readonly $metadata?: { readonly attempts?: number } }).$metadata ?? {};
  const { status } = refusal(error);
  return attempts === 1 && status !== null && status >= 400 && !isTransient(error);
}

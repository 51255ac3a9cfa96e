import {
  ModifyInstanceMetadataOptionsCommand,
  type ModifyInstanceMetadataOptionsCommandInput,
} from '@aws-sdk/client-ec2';
import type { Target } from '../domain/instance.ts';
import type { WantedOptions } from '../domain/plan.ts';
import { type Refusal, refusal } from './calling.ts';
import type { Clients } from './clients.ts';

export type ModifyAnswer =
  | { readonly kind: 'accepted'; readonly requestId: string | null }
  | ({ readonly kind: 'refused' } & Refusal)
  /** Throttled until somebody gave it up, and why: nothing was done. */
  | ({ readonly kind: 'given-up'; readonly why: string } & Refusal)
  /** Timed out, cut off, garbled or a server's error: EC2 may or may not have done it; only a read can tell. */
  | ({ readonly kind: 'unanswered' } & Refusal);

/**
 * The only write to EC2 in the whole project. What `wanted` leaves out is not sent, so EC2 keeps it. The client of this
 * call never repeats it; here it is repeated after a throttle alone, which proves that nothing was done.
 * @param mayRepeat asked after each throttle; resolves with null when it is time to repeat the call, or with the reason
 *   why it is to be given up. What it throws is thrown: nothing was done
 */
export async function modifyMetadataOptions(
  clients: Clients,
  target: Target,
  instanceId: string,
  wanted: WantedOptions,
  mayRepeat: () => Promise<string | null>,
): Promise<ModifyAnswer> {
  const command = new ModifyInstanceMetadataOptionsCommand(toInput(instanceId, wanted));
  for (;;) {
    try {
      const answer = await clients.ec2Writes(target.region).send(command);
      return { kind: 'accepted', requestId: answer.$metadata.requestId ?? null };
    } catch (error) {
      const refused = refusal(error);
      if (!isThrottle(refused))
        return { kind: isRefusal(refused) ? 'refused' : 'unanswered', ...refused };
      const why = await mayRepeat();
      if (why !== null) return { kind: 'given-up', why, ...refused };
    }
  }
}

/** EC2 answers a throttle with HTTP 503, so the status alone would pass it for a server's error. */
function isThrottle({ code }: Refusal): boolean {
  return /^(RequestLimitExceeded|Throttling|ThrottlingException|ThrottledException|EC2ThrottledException|RequestThrottled)$/.test(
    code,
  );
}

function isRefusal({ status }: Refusal): boolean {
  return status !== null && status >= 400 && status < 500;
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

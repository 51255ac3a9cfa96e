import { LookupEventsCommand, type LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import * as z from 'zod/mini';
import { epochOf } from '../domain/time.ts';
import { CredentialsMissing } from '../domain/errors.ts';
import type { Target } from '../domain/instance.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

type Tools = {
  readonly clients: Clients;
  readonly log: { warn(message: string, details: Record<string, unknown>): void };
};

/** 50 events each, at two calls a second: docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const mostPages = 10;

const operation = 'ModifyInstanceMetadataOptions';

/**
 * The ARN of whoever called ModifyInstanceMetadataOptions last on each of these instances, as far as CloudTrail says so.
 * By the call's name: one look-up serves all instances of a Region. It is not essential: what goes wrong is a line of the
 * log, and an empty answer.
 * @param since ISO time of our own last call, by instance id: what came before it, and itself, is nobody else's doing
 * @throws CredentialsMissing alone
 */
export async function whoModified(
  { clients, log }: Tools,
  target: Target,
  since: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const first = [...since.values()].toSorted()[0];
  if (first === undefined) return new Map();
  /** null: somebody did, and CloudTrail gives no ARN. */
  const found = new Map<string, string | null>();
  try {
    let token: string | undefined;
    for (let page = 0; page < mostPages && found.size < since.size; page += 1) {
      const answer = await lookUp(clients, target.region, first, token);
      // Newest first: the first one found of an instance is the last one that was made.
      for (const { CloudTrailEvent = '', EventTime } of answer.Events ?? []) {
        const call = readCall(CloudTrailEvent);
        const ours = since.get(call?.instanceId ?? '');
        if (call && ours !== undefined && isAfter(EventTime, ours) && !found.has(call.instanceId))
          found.set(call.instanceId, call.arn);
      }
      token = answer.NextToken;
      if (!token) break;
    }
  } catch (error) {
    if (error instanceof CredentialsMissing) throw error;
    const message = error instanceof Error ? error.message : String(error);
    log.warn('CloudTrail did not say who changed instances', { ...target, error: message });
    return new Map();
  }
  return new Map([...found].flatMap(([id, arn]) => (arn === null ? [] : [[id, arn]])));
}

/** CloudTrail's times have no fractions: what is of the same second may be our own call. */
function isAfter(time: Date | undefined, ours: string): boolean {
  return time !== undefined && time.getTime() > epochOf(ours) + 1000;
}

async function lookUp(
  clients: Clients,
  region: string,
  since: string,
  NextToken: string | undefined,
): Promise<LookupEventsCommandOutput> {
  const command = new LookupEventsCommand({
    LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: operation }],
    StartTime: new Date(since),
    MaxResults: 50,
    ...(NextToken === undefined ? {} : { NextToken }),
  });
  return calling(`LookupEvents in ${region}`, async () => clients.cloudtrail(region).send(command));
}

/** A user, a role's session, or root; what else stands there is nobody's name. */
const principalArn = /^arn:aws[a-z-]*:(iam|sts)::\d{12}:[\x21-\x7e]{1,1000}$/;

/**
 * Events of this call as they are published in detection rules and tests have its parameters under the request's name, with
 * capitals; those of most EC2 calls have them directly, without.
 */
const event = z.object({
  errorCode: z.optional(z.unknown()),
  userIdentity: z.optional(z.object({ arn: z.optional(z.string()) })),
  requestParameters: z.object({
    [`${operation}Request`]: z.optional(z.object({ InstanceId: z.optional(z.string()) })),
    instanceId: z.optional(z.string()),
  }),
});

function readCall(
  text: string,
): { readonly instanceId: string; readonly arn: string | null } | null {
  const read = event.safeParse(parseJson(text));
  // Refused, throttled or a dry run: nothing was changed.
  if (!read.success || read.data.errorCode !== undefined) return null;
  const { userIdentity, requestParameters } = read.data;
  const instanceId =
    requestParameters.ModifyInstanceMetadataOptionsRequest?.InstanceId ??
    requestParameters.instanceId;
  if (!instanceId) return null;
  const arn = userIdentity?.arn;
  return { instanceId, arn: arn !== undefined && principalArn.test(arn) ? arn : null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { LookupEventsCommand, type LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import * as z from 'zod/mini';
import type { MetadataCalls } from '../domain/guardrails/guard-facts.ts';
import type { Target } from '../domain/instance.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/** 50 events each, at two calls a second: docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const mostPages = 10;

export type MetadataCallEvents = {
  /** One each, newest first; calls that failed are left out. */
  readonly calls: readonly Omit<MetadataCalls, 'calls'>[];
  /** Why there may be more; null: these are all of the 90 days that CloudTrail keeps. */
  readonly more: string | null;
};

/**
 * Who called ModifyInstanceMetadataOptions, or ModifyInstanceMetadataDefaults, in a Region, and what for.
 * @throws CredentialsMissing | AccessDenied | TransientFailure | CallFailed
 */
export async function lookUpMetadataCalls(
  clients: Clients,
  target: Target,
  operation: 'ModifyInstanceMetadataOptions' | 'ModifyInstanceMetadataDefaults',
): Promise<MetadataCallEvents> {
  const calls: Omit<MetadataCalls, 'calls'>[] = [];
  let token: string | undefined;
  let nameless = 0;
  let unread = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await lookUp(clients, target.region, operation, token);
    for (const { CloudTrailEvent = '', EventTime } of answer.Events ?? []) {
      const call = readCall(CloudTrailEvent, operation);
      if (call === 'failed') continue;
      if (call === 'unread' || EventTime === undefined) {
        unread += 1;
        continue;
      }
      const { principal, asked } = call;
      if (principal === null) nameless += 1;
      else
        calls.push({
          ...target,
          action: `ec2:${operation}`,
          principal,
          asked,
          lastAt: EventTime.toISOString(),
        });
    }
    token = answer.NextToken;
    if (!token) return { calls, more: moreOf(nameless, unread) };
  }
  return { calls, more: `there were more than ${mostPages * 50} ${operation} in 90 days` };
}

function moreOf(nameless: number, unread: number): string | null {
  const whys = [
    ...(nameless === 0 ? [] : [`CloudTrail names nobody for ${nameless} of the calls`]),
    ...(unread === 0 ? [] : [`${unread} of CloudTrail's events could not be read`]),
  ];
  return whys.length === 0 ? null : whys.join(', and ');
}

async function lookUp(
  clients: Clients,
  region: string,
  operation: string,
  NextToken: string | undefined,
): Promise<LookupEventsCommandOutput> {
  const command = new LookupEventsCommand({
    LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: operation }],
    MaxResults: 50,
    ...(NextToken === undefined ? {} : { NextToken }),
  });
  return calling(`LookupEvents in ${region}`, async () => clients.cloudtrail(region).send(command));
}

/** docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const event = z.object({
  errorCode: z.optional(z.unknown()),
  userIdentity: z.optional(
    z.object({
      arn: z.optional(z.string()),
      sessionContext: z.optional(
        z.object({ sessionIssuer: z.optional(z.object({ arn: z.optional(z.string()) })) }),
      ),
    }),
  ),
  requestParameters: z.nullish(z.record(z.string(), z.unknown())),
});

type Call = {
  /** null: CloudTrail gives no ARN. */
  readonly principal: string | null;
  readonly asked: MetadataCalls['asked'];
};

/** `failed`: it changed nothing. `unread`: not in the shape that CloudTrail documents, so that nobody knows what it was. */
function readCall(text: string, operation: string): Call | 'failed' | 'unread' {
  const read = event.safeParse(parseJson(text));
  if (!read.success) return 'unread';
  if (read.data.errorCode !== undefined) return 'failed';
  const { userIdentity, requestParameters } = read.data;
  const wrapped = requestParameters?.[`${operation}Request`];
  return {
    principal: principalOf(userIdentity?.sessionContext?.sessionIssuer?.arn ?? userIdentity?.arn),
    asked: askedFor(wrapped ?? requestParameters),
  };
}

/**
 * As `aws:PrincipalArn` has it: a session of a role is the role. Where only the session is named, the role's path is not
 * known, and left out.
 */
function principalOf(arn: string | undefined): string | null {
  if (arn === undefined || !/^arn:aws[a-z-]*:(iam|sts)::\d{12}:[\x21-\x7e]{1,1000}$/.test(arn))
    return null;
  return arn.replace(/:sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, ':iam::$1:role/$2');
}

const settings = ['HttpTokens', 'HttpPutResponseHopLimit', 'HttpEndpoint', 'HttpTokensEnforced'];

/** Some events have the parameters with capitals, under the request's name; those of most EC2 calls have neither. */
function askedFor(parameters: unknown): MetadataCalls['asked'] {
  const given = (parameters ?? {}) as Readonly<Record<string, unknown>>;
  const pairs = settings.flatMap((name) => {
    const value = given[name] ?? given[`${name.charAt(0).toLowerCase()}${name.slice(1)}`];
    const isValue = typeof value === 'string' || typeof value === 'number';
    return isValue && /^[\w-]{1,20}$/.test(String(value)) ? [[name, String(value)]] : [];
  });
  return Object.fromEntries(pairs) as MetadataCalls['asked'];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

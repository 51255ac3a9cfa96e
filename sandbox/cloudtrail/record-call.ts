import type { Account, Region } from '../account/account.ts';
import { generatedId } from '../account/generated-id.ts';
import type { TrailEvent } from '../account/trail-event.ts';
import type { AwsError } from '../aws-error.ts';
import type { Caller } from '../callers.ts';

export interface TrailCall {
  readonly service: string;
  readonly operation: string;
  readonly accessKeyId: string;
  readonly input: unknown;
  readonly requestId: string;
  /** Undefined where it was performed. */
  readonly error: AwsError | undefined;
}

export interface Place {
  readonly caller: Caller;
  readonly account: Account;
  readonly region: Region;
  readonly now: number;
  /** How long CloudTrail takes to show an event. */
  readonly delayMs: number;
}

/** The calls that the sandbox's CloudTrail knows of: those that change what metadata options are, or will be. */
const RECORDED = new Set([
  'CreateLaunchTemplateVersion',
  'ModifyImageAttribute',
  'ModifyInstanceMetadataDefaults',
  'ModifyInstanceMetadataOptions',
  'ModifyLaunchTemplate',
  'RunInstances',
]);

/** Writes a call down, performed or refused, as CloudTrail does. */
export function recordCall(call: TrailCall, place: Place): void {
  if (call.service !== 'ec2' || !RECORDED.has(call.operation)) return;
  const { caller, region, now, delayMs } = place;
  const id = generatedId('', `${call.requestId} ${region.name}`, 32);
  region.trail.push({
    id,
    name: call.operation,
    source: 'ec2.amazonaws.com',
    at: now,
    visibleAt: now + delayMs,
    username: caller.arn.split('/').at(-1) ?? '',
    accessKeyId: call.accessKeyId,
    resources: resourcesOf(call.input ?? {}),
    json: JSON.stringify(eventOf(call, place, id)),
  });
}

function resourcesOf(input: {
  readonly InstanceId?: string;
  readonly ImageId?: string;
  readonly LaunchTemplateId?: string;
}): TrailEvent['resources'] {
  const { InstanceId, ImageId, LaunchTemplateId } = input;
  return [
    ...(InstanceId === undefined ? [] : [{ type: 'AWS::EC2::Instance', name: InstanceId }]),
    ...(ImageId === undefined ? [] : [{ type: 'AWS::EC2::Ami', name: ImageId }]),
    ...(LaunchTemplateId === undefined
      ? []
      : [{ type: 'AWS::EC2::LaunchTemplate', name: LaunchTemplateId }]),
  ];
}

// Fields: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
function eventOf(
  { accessKeyId, operation, input, requestId, error }: TrailCall,
  { caller, account, region, now }: Place,
  id: string,
): object {
  return {
    eventVersion: '1.10',
    userIdentity: {
      type: 'AssumedRole',
      principalId: caller.userId,
      arn: caller.arn,
      accountId: account.id,
      accessKeyId,
    },
    eventTime: new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    eventSource: 'ec2.amazonaws.com',
    eventName: operation,
    awsRegion: region.name,
    sourceIPAddress: '127.0.0.1',
    ...(error ? { errorCode: trailCode(error), errorMessage: error.message } : {}),
    // The name of the request around its parameters is what public examples of this very event show.
    requestParameters: { [`${operation}Request`]: input ?? {} },
    responseElements: null,
    requestID: requestId,
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account.id,
    eventCategory: 'Management',
  };
}

/** EC2's codes stand there with the side whose fault it was; a throttle, although it is a 503, is the client's. */
function trailCode({ code, status }: AwsError): string {
  const isServers = status >= 500 && code !== 'RequestLimitExceeded';
  return `${isServers ? 'Server' : 'Client'}.${code}`;
}

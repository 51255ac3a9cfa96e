import type { Region } from './account/account.ts';
import { AwsError } from './aws-error.ts';
import { bucketOf } from './buckets.ts';
import type { Caller } from './callers.ts';
import type { Fault } from './faults.ts';
import { denial } from './policy/denial.ts';
import type { Need } from './policy/need.ts';
import { needsOfCall } from './policy/needs-of-call.ts';
import type { PreparedCall } from './prepare-call.ts';
import type { Failures } from './services.ts';
import type { World } from './world.ts';

/** Throws where AWS refuses a call before looking at what it asks for; else says in which Region it is performed. */
export function refuseCall(
  call: PreparedCall,
  caller: Caller,
  faults: readonly Fault[],
  world: World,
): Region {
  checkCredentials(call, caller, world.clock.now());
  const region = regionOf(call, caller);
  checkThrottle(call, caller, world);
  const needs = () => needsOfCall(call, { account: caller.account, region });
  for (const fault of faults) throwFault(fault, call, () => deniedByFault(call, caller, needs()));
  // An input that could not be read is refused for that, without its names.
  const refused = call.input === undefined ? undefined : world.policy.refused(needs);
  if (refused) throw denied(call, caller, refused);
  return region;
}

function checkCredentials(
  { failures, sessionToken }: PreparedCall,
  { expiresAt, sessionToken: expected }: Caller,
  now: number,
): void {
  if (expected !== undefined && sessionToken !== expected)
    throw failure(
      failures.invalidCredentials,
      'The security token included in the request is invalid.',
    );
  if (expiresAt > now) return;
  const [code] = failures.expiredCredentials;
  const message =
    code === 'RequestExpired'
      ? 'Request has expired.'
      : 'The security token included in the request is expired';
  throw failure(failures.expiredCredentials, message);
}

function regionOf(
  { region, service, isGlobal, failures }: PreparedCall,
  { account: { regions } }: Caller,
): Region {
  const found = regions.get(region) ?? (isGlobal ? regions.values().next().value : undefined);
  if (found && (isGlobal || found.optInStatus !== 'not-opted-in')) return found;
  const enabled = [...regions.values()].filter(({ optInStatus }) => optInStatus !== 'not-opted-in');
  const names = enabled.map(({ name }) => name).join(', ');
  const message = `AWS was not able to validate the provided access credentials: ${service} in ${region} is not enabled for this account (enabled: ${names}).`;
  throw failure(failures.invalidCredentials, message);
}

function checkThrottle(call: PreparedCall, { account }: Caller, { throttle }: World): void {
  const { service, operation, input, region, failures } = call;
  const bucket = throttle && bucketOf(service, operation, input ?? {});
  if (bucket && !throttle.take(account.id, region, bucket)) throw throttled(failures);
}

function throwFault(fault: Fault, { failures }: PreparedCall, denied: () => AwsError): void {
  switch (fault.kind) {
    case 'throttle':
      throw throttled(failures);
    case 'server-error':
      throw failure(failures.serverError, 'An internal error has occurred.');
    case 'access-denied':
      throw denied();
    case 'error':
      throw new AwsError(fault.code, fault.message ?? fault.code, fault.status ?? 400);
    case 'timeout':
    case 'partial-metric-data':
    case 'failed-entries':
    case 'latency':
    case 'disconnect-after':
      return;
  }
}

// Only a role is named: a rule that looks for a text in inputs must not meet it again in what is published about it.
function deniedByFault(call: PreparedCall, caller: Caller, [need]: Need[]): AwsError {
  const { service, operation } = call;
  const action = need?.action ?? `${service}:${operation}`;
  const resource = service === 'sts' && need ? need.resource : { arn: '*' };
  return denied(call, caller, { action, resource });
}

function denied({ service, failures }: PreparedCall, caller: Caller, need: Need): AwsError {
  return failure(failures.accessDenied, denial(service, caller, need));
}

function throttled({ throttle }: Failures): AwsError {
  return failure(throttle, 'Request limit exceeded.');
}

function failure([code, status]: [string, number], message: string): AwsError {
  return new AwsError(code, message, status);
}

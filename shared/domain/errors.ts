/**
 * Errors of steps, whose literal names the state machine knows: written out, because a bundler may rename a class.
 * A message says what happened, where, and what to do; it never holds a credential or a token.
 */

/** Throttled, timed out, 5xx: the same step may succeed a moment later. */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure';
}

/** IAM, an SCP or a disabled Region said no: repeating helps nobody. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
}

/** No credentials, or expired ones. */
export class CredentialsMissing extends Error {
  override readonly name = 'CredentialsMissing';
}

/** Another run is under way. */
export class LeaseHeld extends Error {
  override readonly name = 'LeaseHeld';
}

/** Another run is under way, and one of the two is a matter of minutes: it is worth waiting. */
export class LeaseBusy extends Error {
  override readonly name = 'LeaseBusy';
}

/** The run would be about no instance at all: it ends quietly, before it has begun. */
export class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}

/** The lease expired or went to another run: this one must stop changing things. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** A payload, a record or a parameter that cannot be understood. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
}

/** Any other refusal by AWS; not worth repeating unchanged. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
}

/** What the state machine retries as a whole step; the SDK has retried single calls before. */
export const retryableErrors = [
  'TransientFailure',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Sandbox.Timedout',
] as const;

/** What is no failure, only how a run that does not take place says so. */
export const quietErrors: readonly string[] = ['LeaseBusy', 'NothingToDo'];

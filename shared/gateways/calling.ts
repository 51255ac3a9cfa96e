import {
  AccessDenied,
  CallFailed,
  CredentialsMissing,
  TransientFailure,
} from '../domain/errors.ts';

/** What AWS said when it refused: never a credential, and no encoded message longer than a line. */
export type Refusal = {
  readonly code: string;
  readonly message: string;
  readonly status: number | null;
  readonly requestId: string | null;
};

/**
 * Runs one AWS call and turns its failure into an error that names the call and says whether to repeat it.
 * @param what the call as a person would name it, such as `DescribeInstances in eu-west-1`
 * @throws TransientFailure | AccessDenied | CredentialsMissing | CallFailed
 */
export async function calling<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw explain(what, error);
  }
}

/** Error codes: docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html and each service's common errors. */
const denied =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|AuthorizationErrorException|OptInRequired|NotAuthorized|Forbidden)$/;
const credentials =
  /^(CredentialsProviderError|ExpiredToken|ExpiredTokenException|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|AuthFailure|SignatureDoesNotMatch|InvalidSignatureException|MissingAuthenticationToken|TokenProviderError)$/;
const transient =
  /^(RequestLimitExceeded|Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|ProvisionedThroughputExceededException|RequestThrottled|SlowDown|BandwidthLimitExceeded|LimitExceededException|InternalError|InternalFailure|InternalServerError|ServerInternal|ServiceUnavailable|Unavailable|RequestTimeout|TimeoutError|AbortError|ECONNRESET|EPIPE|ETIMEDOUT|NetworkingError)$/;

const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;

function explain(what: string, error: unknown): Error {
  const { code, message, status } = refusal(error);
  const text = `${what}: ${code}: ${message.replace(/\.+$/, '')}`;
  if (credentials.test(code))
    return new CredentialsMissing(`${text}; check the credentials, and that the Region is enabled`);
  if (denied.test(code))
    return new AccessDenied(`${text}; check the role's policy, and service control policies`);
  if (unreachable.test(code))
    return new TransientFailure(`${text}; check the network, and AWS_ENDPOINT_URL if it is set`);
  if (transient.test(code) || (status !== null && status >= 500)) return new TransientFailure(text);
  return new CallFailed(text);
}

/** The parts of an SDK error that may be shown and kept. */
export function refusal(error: unknown): Refusal {
  if (!(error instanceof Error))
    return { code: 'Unknown', message: String(error), status: null, requestId: null };
  const { code, $metadata } = error as Error & {
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  };
  const status = $metadata?.httpStatusCode ?? null;
  const unnamed = typeof code === 'string' ? code : status === null ? 'Error' : `HTTP ${status}`;
  const name = error.name === 'Error' ? unnamed : error.name;
  return {
    code: name,
    message: brief(error.message),
    status,
    requestId: $metadata?.requestId ?? null,
  };
}

function brief(message: string): string {
  // EC2 appends an encoded blob to denials (decode with sts:DecodeAuthorizationMessage): useless to a reader.
  const plain = message
    .replace(/\s*Encoded authorization failure message:.*/s, '')
    // The SDK's own hint, for programmers, on an answer that it cannot read.
    .replace(/\s*Deserialization error: to see the raw response.*/s, '');
  return plain.length > 300 ? `${plain.slice(0, 297)}...` : plain;
}

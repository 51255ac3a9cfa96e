import { ParameterNotFound } from '@aws-sdk/client-ssm';
import type { AwsError } from '../../sandbox/aws-error.ts';

/** What the SDK throws for an error that AWS answers: the code is its name. */
export function sdkError({ code, status, message }: AwsError, requestId: string): Error {
  const $metadata = { httpStatusCode: status, requestId, attempts: 1, totalRetryDelay: 0 };
  // The one error whose class our code asks for.
  if (code === 'ParameterNotFound') return new ParameterNotFound({ message, $metadata });
  const $fault = status >= 500 ? 'server' : 'client';
  return Object.assign(new Error(message), { name: code, $fault, $metadata });
}

/** No answer: the SDK throws what the connection did, and knows no status. */
export function connectionError(): Error {
  return Object.assign(new Error('socket hang up'), {
    name: 'TimeoutError',
    code: 'ECONNRESET',
    $metadata: { attempts: 1, totalRetryDelay: 0 },
  });
}

const throttles =
  /^(RequestLimitExceeded|Throttling|ThrottlingException|ThrottledException|EC2ThrottledException|TooManyRequestsException|ProvisionedThroughputExceededException|RequestThrottled)$/;

/** What the SDK repeats (github.com/smithy-lang/smithy-typescript, packages/service-error-classification). */
export function isRepeatable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  return throttles.test(error.name) || status === undefined || status >= 500;
}

/** The SDK's repetitions without its waiting. */
export async function repeating<T>(attempts: number, attempt: () => Promise<T>): Promise<T> {
  for (let left = attempts; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left <= 1 || !isRepeatable(error)) throw error;
    }
  }
}

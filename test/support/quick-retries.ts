import type { EC2ClientConfig } from '@aws-sdk/client-ec2';

type RetryStrategy = Exclude<EC2ClientConfig['retryStrategy'], undefined>;

/** The SDK's rule of what may be repeated, without its waiting: a journey has no minute to spare. */
export function quickRetries(maxAttempts: number): RetryStrategy {
  return {
    mode: 'standard',
    acquireInitialRetryToken: async () => token(0),
    refreshRetryTokenForRetry: async (last, { errorType }) => {
      const again = errorType === 'TRANSIENT' || errorType === 'THROTTLING';
      if (!again || last.getRetryCount() + 1 >= maxAttempts) throw new Error('no more attempts');
      return token(last.getRetryCount() + 1);
    },
    recordSuccess: () => {},
  };
}

function token(retries: number) {
  return { getRetryCount: () => retries, getRetryDelay: () => 0 };
}

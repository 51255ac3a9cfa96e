import type { Context } from 'aws-lambda';
import type { Usage } from '../../shared/domain/usage.ts';

type Invoked = Pick<Context, 'memoryLimitInMB'>;

/**
 * What Lambda charges for an invocation: a request, and its time, with the start of the environment in that of its first
 * invocation (https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/). Called once, when
 * everything is loaded: what has passed since the process began is the start, and the time in which a started
 * environment waits for its first event is nobody's.
 */
export function lambdaTime(now: () => number = () => performance.now()) {
  let start = now();
  return ({ memoryLimitInMB }: Invoked): (() => Partial<Usage>) => {
    const began = now() - start;
    start = 0;
    return () => ({
      lambdaRequests: 1,
      // Billed by the millisecond (aws.amazon.com/lambda/pricing).
      lambdaGbSeconds: (Math.ceil(now() - began) / 1000) * (Number(memoryLimitInMB) / 1024),
    });
  };
}

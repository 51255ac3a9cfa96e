/** How much an audit asks for at the same time; the baseline of bench/ too, which is to differ from it in code alone. */
export const atOnce = {
  /** Enough to hide their latency, few enough to be polite. */
  regions: 10,
  /**
   * Batches of one Region, a metric call each. Four calls of 76,000 datapoints are what CloudWatch answers in most of a
   * second (396,000 a second: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html).
   */
  batches: 4,
  /** Batches beyond those: a Region's next page of instances comes while metrics do. */
  readAhead: 1,
  /** Metric calls over all Regions and accounts: each answer is more than a megabyte until it is weighed. */
  metricCalls: 16,
} as const;

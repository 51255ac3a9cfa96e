/** The two metrics, by the calls that they count. */
export const metricKinds = ['noToken', 'noTokenRejected'] as const;

export type MetricKind = (typeof metricKinds)[number];

/** What one of the two metrics says about one instance over the whole evidence window. */
export type MetricReading =
  | {
      readonly kind: 'read';
      /** Sum of every datapoint of the window. */
      readonly total: number;
      /** Sum over the buckets that touch the quiet window. */
      readonly quietTotal: number;
      /** Days of the quiet window that lie in a bucket with a datapoint; all of them means wholly observed. */
      readonly quietObservedDays: number;
      /** Buckets of the whole window that hold a datapoint. */
      readonly observed: number;
      /** ISO start of the oldest bucket with a call in it; null when there was none. */
      readonly firstSeen: string | null;
      /** ISO start of the newest bucket with a call in it; null when there was none. */
      readonly lastSeen: string | null;
    }
  /** The metric was read and has no datapoint at all. Never the same as zero. */
  | { readonly kind: 'missing' }
  /** CloudWatch did not give a Complete answer; why, in words. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** What CloudWatch knows of an instance's IMDSv1 use. */
export type Evidence = {
  /** Calls that were answered without a token: IMDSv1 in use. */
  readonly noToken: MetricReading;
  /** Calls without a token that were refused: something on the instance fails. */
  readonly noTokenRejected: MetricReading;
  readonly window: EvidenceWindow;
  /** ISO time of the last reading of both, where a metric that could not grow since is carried on; absent: both are new. */
  readonly carriedFrom?: string;
};

/** Buckets are counted back from `to`, so that the quiet window always ends now. */
export type EvidenceWindow = {
  /** ISO, on a whole hour: CloudWatch returns nothing otherwise for windows over 63 days. */
  readonly from: string;
  readonly to: string;
  readonly bucketSeconds: number;
  readonly buckets: number;
  /** The quiet window in days, rounded up to whole buckets: what must be observed and without a call. */
  readonly quietDays: number;
};

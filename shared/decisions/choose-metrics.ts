import {
  type EvidenceWindow,
  type MetricKind,
  metricKinds,
  type MetricReading,
} from '../domain/evidence.ts';
import type { Instance } from '../domain/instance.ts';
import type { LastReading } from '../domain/last-reading.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';

/** A week, and half a day less: the run of the seventh day may start a little early. */
const bothAgainAfter = 6.5 * dayMilliseconds;

/** CloudWatch keeps 455 days; what is carried on must not fall off that edge before both are read again. */
const keptDays = 455;
const mostDaysCarried = 9;

/** The first datapoints of an instance may be on their way for a while. */
const youth = dayMilliseconds / 2;

/**
 * Which metrics of an instance have to be asked for. EC2 counts either answered or rejected calls, by the tokens setting
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html), and none while
 * it is stopped. The other metric's total can be carried on from its last reading, but only where the
 * reading itself proves that nothing can come or go: no datapoint for a whole quiet window, so that none is on its way
 * either, and no call so old that CloudWatch forgets it meanwhile. Any doubt reads both.
 */
export function chooseMetrics(
  instance: Instance,
  last: LastReading | null,
  window: EvidenceWindow,
): readonly MetricKind[] {
  if (last === null || !isSameAs(instance, last) || !isSameLength(window, last.evidence.window))
    return metricKinds;
  // In a quiet window of one bucket nothing proves that a metric rests.
  if (window.quietDays * dayMilliseconds <= window.bucketSeconds * 1000) return metricKinds;
  const readAt = epochOf(last.bothReadAt);
  // NaN, of a record or a launch that nobody can date, is no reason to carry anything on.
  if (!(epochOf(window.to) - readAt < bothAgainAfter)) return metricKinds;
  if (!(readAt - epochOf(instance.launchedAt ?? '') >= youth)) return metricKinds;
  const growing = growingMetric(instance);
  return metricKinds.filter((kind) => kind === growing || !isAtRest(last.evidence[kind], window));
}

/** What was switched, started or stopped since the last reading may have counted in either metric. */
function isSameAs(
  { options, state, launchedAt }: Instance,
  last: Pick<LastReading, 'options' | 'state' | 'launchedAt'>,
): boolean {
  return (
    options !== null &&
    options.httpTokens === last.options?.httpTokens &&
    options.httpEndpoint === last.options.httpEndpoint &&
    state === last.state &&
    launchedAt === last.launchedAt
  );
}

function isSameLength(window: EvidenceWindow, last: EvidenceWindow): boolean {
  return window.buckets === last.buckets && window.quietDays === last.quietDays;
}

function growingMetric({ options, state }: Instance): MetricKind | null {
  if (state === 'stopped') return null;
  return options?.httpTokens === 'required' ? 'noTokenRejected' : 'noToken';
}

function isAtRest(reading: MetricReading, window: EvidenceWindow): boolean {
  switch (reading.kind) {
    case 'missing':
      return true;
    case 'unreadable':
      return false;
    case 'read':
      return reading.quietTotal === 0 && reading.quietObservedDays === 0 && isKept(reading, window);
  }
}

/** No call falls off the edge, and not the last of the zeros, which would leave no data. */
function isKept(
  { firstSeen, observed }: Extract<MetricReading, { readonly kind: 'read' }>,
  window: EvidenceWindow,
): boolean {
  const leaving = mostDaysCarried * dayMilliseconds;
  if (firstSeen === null) return (observed - 1) * window.bucketSeconds * 1000 > leaving;
  return epochOf(firstSeen) > epochOf(window.to) - keptDays * dayMilliseconds + leaving;
}

import type { SeededInstance } from './seeded-instance.ts';

export type MetricPoint = { readonly daysAgo: number; readonly value: number };

/** EC2 counts answered calls under one name while tokens are optional, refused ones under another while required. */
export function metricName({
  options,
}: Pick<SeededInstance, 'options'>): 'MetadataNoToken' | 'MetadataNoTokenRejected' {
  return options.httpTokens === 'optional' ? 'MetadataNoToken' : 'MetadataNoTokenRejected';
}

/** A zero for every day that it ran, and the calls. */
export function metricPoints({ ran, calls }: SeededInstance): readonly MetricPoint[] {
  return [...ran.flatMap(zeros), ...calls.map(({ daysAgo, count }) => ({ daysAgo, value: count }))];
}

/** Both ends included: a run that ended half a day into a bucket was observed in it. */
function zeros([from, to]: readonly [number, number]): readonly MetricPoint[] {
  const days = Math.floor(from - to) + 1;
  return Array.from({ length: days }, (_, day) => ({ daysAgo: from - day, value: 0 }));
}

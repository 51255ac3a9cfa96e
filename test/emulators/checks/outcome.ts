import type { Change } from '../../../shared/domain/change.ts';
import type { MetricReading } from '../../../shared/domain/evidence.ts';
import type { InstanceRecord } from '../../../shared/domain/instance-record.ts';
import type { ShownOptions } from '../world/read-options.ts';
import type { Records } from '../world/read-records.ts';

/** What one run made of one instance, without what may differ between two worlds: ids, times, and where a bucket begins. */
export type Outcome = Pick<InstanceRecord, (typeof compared)[number]> & {
  readonly noToken: Omit<MetricReading, 'lastSeen'>;
  readonly noTokenRejected: Omit<MetricReading, 'lastSeen'>;
  readonly change: Pick<Change, (typeof comparedOfChange)[number]> | null;
  /** What EC2 shows afterwards. */
  readonly shown: ShownOptions | null;
};

const compared = [
  'region',
  'state',
  'gone',
  'owner',
  'ownerFrom',
  'roleNames',
  'options',
  'verdict',
  'compliant',
  'reason',
  'advice',
  'intent',
  'plan',
] as const;

const comparedOfChange = [
  'action',
  'status',
  'before',
  'wanted',
  'after',
  'reason',
  'outcome',
  'askedBy',
  'error',
] as const;

/** By Name tag. */
export function outcomes(
  { states, changes }: Records,
  shown: ReadonlyMap<string, ShownOptions>,
): ReadonlyMap<string, Outcome> {
  return new Map(
    states.map((record) => {
      const name = record.name ?? '';
      const change = changes.find(({ instanceId }) => instanceId === record.instanceId);
      const outcome: Outcome = {
        ...pick(record, compared),
        noToken: withoutDate(record.evidence.noToken),
        noTokenRejected: withoutDate(record.evidence.noTokenRejected),
        change: change ? pick(change, comparedOfChange) : null,
        shown: shown.get(name) ?? null,
      };
      return [name, outcome];
    }),
  );
}

function withoutDate(reading: MetricReading): Omit<MetricReading, 'lastSeen'> {
  if (reading.kind !== 'read') return reading;
  const { lastSeen: _lastSeen, ...rest } = reading;
  return rest;
}

function pick<T, Key extends keyof T>(from: T, keys: readonly Key[]): Pick<T, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, Key>;
}

import type { ChangeStatus } from '../../../shared/domain/change.ts';
import type { MetadataOptions } from '../../../shared/domain/instance.ts';
import type { Plan } from '../../../shared/domain/plan.ts';
import type { VerdictKind } from '../../../shared/domain/verdict.ts';
import type { fleetRegions } from '../world/account.ts';

/** One pretended instance, said once for both worlds, and what the first run must make of it. */
export type SeededInstance = {
  /** The Name tag, by which the two worlds are joined: instance ids differ. */
  readonly name: string;
  readonly region: (typeof fleetRegions)[number];
  readonly tags: Readonly<Record<string, string>>;
  readonly state: 'running' | 'stopped' | 'terminated';
  readonly options: MetadataOptions;
  /** Name of an instance profile, which has a role of the same name. */
  readonly profile?: string;
  /**
   * Spans of days before now in which it ran and was observed, oldest first. Halves, such as 30.5, stay clear of the
   * edges of the 3-day buckets.
   */
  readonly ran: readonly (readonly [from: number, to: number])[];
  /** Calls without a token: answered where tokens are optional, rejected where they are required. */
  readonly calls: readonly { readonly daysAgo: number; readonly count: number }[];
  readonly expected: Expectation;
};

export type Expectation = {
  readonly verdict: VerdictKind;
  readonly plan: Plan['action'];
  /** What EC2 shows after the run, where that differs from the options before. */
  readonly becomes?: Partial<MetadataOptions>;
  /** How its change ends; null: there is none. */
  readonly change: ChangeStatus | null;
};

type Sketch = Pick<SeededInstance, 'name' | 'region' | 'expected'> &
  Partial<Omit<SeededInstance, 'options'>> & { readonly options?: Partial<MetadataOptions> };

/** A perfect candidate (v1 allowed, watched for a month, silent) with what the sketch says otherwise. */
export function seeded(sketch: Sketch): SeededInstance {
  return {
    tags: {},
    state: 'running',
    ran: [[30.5, 0]],
    calls: [],
    ...sketch,
    options: { ...v1Allowed, ...sketch.options },
  };
}

export const v1Allowed: MetadataOptions = {
  httpTokens: 'optional',
  httpEndpoint: 'enabled',
  hopLimit: 1,
  httpProtocolIpv6: 'disabled',
  instanceMetadataTags: 'disabled',
};

import type { MetricName } from '../../../../shared/gateways/read-metrics.ts';
import type { Launch } from '../launch.ts';
import type { MetricPoint } from '../metric-points.ts';
import type { OwnerTags } from './owner-tags.ts';

/** One instance of the fleet that the command line reads, and what it has to find out about it. */
export type RandomInstance = Omit<Launch, 'tags'> & {
  readonly region: string;
  readonly state: 'running' | 'stopped' | 'terminated';
  readonly name: string | null;
  readonly owner: OwnerTags;
  /** Apart from the name and the owner. */
  readonly tags: Readonly<Record<string, string>>;
  readonly points: Readonly<Record<MetricName, readonly MetricPoint[]>>;
  /** What a plan makes of its tags, in the words of docs/plan.schema.json; null: they ask for nothing. */
  readonly planned: 'change' | 'held' | 'exempt' | 'nothing' | null;
};

/** As it runs in moto. */
export type Launched = RandomInstance & {
  readonly instanceId: string;
  /** Epoch milliseconds, from which the days of its points count back. */
  readonly seededAt: number;
};

export function isLiving({ state }: RandomInstance): boolean {
  return state !== 'terminated';
}

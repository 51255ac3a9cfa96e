import { type Sandbox, tickingClock } from '../../sandbox/index.ts';
import type { MetricReading } from '../../shared/domain/evidence.ts';
import { commandLine, type Outcome } from './command-line.ts';
import { seededRandom, seedInstance, type SeededInstance } from './random-usage.ts';
import { START, type World } from './world.ts';

type Total = number | null | 'unreadable';

/** An instance and what both metrics add up to; null where there is no datapoint at all. */
export type Totals = readonly [id: string, noToken: Total, noTokenRejected: Total];

export const seededRegions = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'sa-east-1'] as const;

/** Random instances in these Regions by turns. */
export function seedFleet(
  seed: number,
  size: number,
  regions: readonly string[] = seededRegions,
): readonly SeededInstance[] {
  const random = seededRandom(seed);
  return Array.from({ length: size }, (_, index) => {
    const id = `i-${String(index).padStart(17, '0')}`;
    return seedInstance(id, regions[index % regions.length] ?? '', random);
  });
}

export const fleetOf = (seeded: readonly SeededInstance[]) => ({
  instances: seeded.map(({ description }) => description),
});

/** The documented token buckets, on a clock that fills them again. */
export const throttled = () => ({ clock: tickingClock(START), throttle: 'on' }) as const;

export function totalsOf(seeded: readonly SeededInstance[]): readonly Totals[] {
  return seeded.map(({ description, noToken, noTokenRejected }) => [
    description.id ?? '',
    noToken,
    noTokenRejected,
  ]);
}

/** What the records' evidence says. */
export async function recordedTotals(world: World): Promise<readonly Totals[]> {
  return (await world.states())
    .map(({ instanceId, evidence: { noToken, noTokenRejected } }): Totals => [
      instanceId,
      totalOf(noToken),
      totalOf(noTokenRejected),
    ])
    .toSorted(byId);
}

function totalOf(reading: MetricReading): Total {
  if (reading.kind === 'read') return reading.total;
  return reading.kind === 'missing' ? null : 'unreadable';
}

export async function auditToNdjson(
  sandbox: Sandbox,
  more: Readonly<Record<string, string>> = {},
): Promise<Outcome & { readonly totals: readonly Totals[] }> {
  const environment = { ...sandbox.environment, ...more };
  const outcome = await commandLine(['audit', '--format', 'ndjson'], { environment });
  return { ...outcome, totals: outcome.lines.map((line) => parse(line)).toSorted(byId) };
}

function parse(line: string): Totals {
  const { instanceId, noToken, noTokenRejected } = JSON.parse(line) as Readonly<
    Record<'noToken' | 'noTokenRejected', number | null>
  > & { readonly instanceId: string };
  return [instanceId, noToken, noTokenRejected];
}

/** For a process whose waits take a fiftieth of their time. */
export const inFasterTime = {
  NODE_OPTIONS: `--import ${new URL('preload-faster-time.ts', import.meta.url).href}`,
};

const byId = ([a]: Totals, [b]: Totals) => (a < b ? -1 : 1);

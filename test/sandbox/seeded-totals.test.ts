import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { expect, it } from 'vitest';
import type { InstanceDescription } from '../../sandbox/index.ts';
import { seededRandom } from '../../sandbox/seeded-random.ts';
import { daysBack, metricQuery, NOW, withInstance, withSandbox } from './with-sandbox.ts';

type Tokens = 'optional' | 'required';
/** Sums of MetadataNoToken and MetadataNoTokenRejected; null where there is no data. */
type Totals = Record<Tokens, number | null>;

const METRICS = { optional: 'MetadataNoToken', required: 'MetadataNoTokenRejected' } as const;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const RETENTION = 455;

const random = seededRandom(20_270_310);
const whole = (from: number, to: number) => from + Math.floor(random() * (to - from));
const iso = (time: number) => new Date(time).toISOString();

/** A random life from 500 days ago until now, and the totals that follow from how it was made. */
function seededInstance(id: string): { instance: InstanceDescription; totals: Totals } {
  const now = Date.parse(NOW);
  const totals: Totals = { optional: null, required: null };
  const runs: { from: string; to: string }[] = [];
  const tokens: { at: string; httpTokens: Tokens }[] = [];
  const endpoint: { at: string; httpEndpoint: 'enabled' | 'disabled' }[] = [];
  const calls: { at: string; count: number }[] = [];
  let from = now - 500 * DAY;
  while (from < now) {
    const to = Math.min(now, from + whole(5 * 1440, 60 * 1440) * MINUTE);
    const httpTokens = random() < 0.6 ? 'optional' : 'required';
    const httpEndpoint = random() < 0.8 ? 'enabled' : 'disabled';
    const isRunning = random() < 0.7;
    tokens.push({ at: iso(from), httpTokens });
    endpoint.push({ at: iso(from), httpEndpoint });
    if (isRunning) runs.push({ from: iso(from), to: iso(to) });
    if (isRunning && to > now - RETENTION * DAY) totals[httpTokens] ??= 0;
    for (let left = whole(0, 12); left > 0; left--) {
      const at = from + whole(0, (to - from) / MINUTE) * MINUTE;
      const count = whole(0, 5000);
      calls.push({ at: iso(at), count });
      const isCounted = isRunning && httpEndpoint === 'enabled' && at >= now - RETENTION * DAY;
      if (isCounted) totals[httpTokens] = (totals[httpTokens] ?? 0) + count;
    }
    from = to;
  }
  const options = {
    httpTokens: tokens.at(-1)?.httpTokens ?? 'optional',
    httpEndpoint: endpoint.at(-1)?.httpEndpoint ?? 'enabled',
  };
  return { instance: { id, options, usage: { runs, tokens, endpoint, calls } }, totals };
}

it('the sums of all buckets agree with what was seeded, for random lives of sixty instances', async () => {
  const seeded = Array.from({ length: 60 }, (_, index) =>
    seededInstance(`i-${String(index).padStart(17, '0')}`),
  );
  const never = 'i-0ffffffffffffffff';
  const { cloudWatch } = await withSandbox({
    fleet: {
      instances: [...seeded.map(({ instance }) => instance), { id: never, usage: { runs: [] } }],
    },
  });
  const expected: Record<string, Totals> = {
    ...Object.fromEntries(seeded.map(({ instance, totals }) => [instance.id, totals])),
    [never]: { optional: null, required: null },
  };
  const keys = Object.keys(expected).flatMap((id) =>
    (['optional', 'required'] as const).map((tokens) => ({ id, tokens })),
  );
  const queries = keys.map(({ id, tokens }, index) =>
    metricQuery(METRICS[tokens], 3 * 86_400, id, `m${index}`),
  );
  const [first = metricQuery('', 1)] = queries;
  const { MetricDataResults = [] } = await cloudWatch().send(
    new GetMetricDataCommand({ ...daysBack(456, first), MetricDataQueries: queries }),
  );
  const found: Record<string, Partial<Totals>> = {};
  for (const [index, { id, tokens }] of keys.entries()) {
    const { Values = [], StatusCode } = MetricDataResults[index] ?? {};
    expect(StatusCode).toBe('Complete');
    const sum = Values.length === 0 ? null : Values.reduce((total, value) => total + value, 0);
    found[id] = { ...found[id], [tokens]: sum };
  }
  expect(found).toEqual(expected);
  const all = Object.values(expected);
  expect(all.some(({ optional, required }) => optional && required)).toBe(true);
  expect(all.some(({ optional }) => optional === 0)).toBe(true);
});

it.each<[string, NonNullable<InstanceDescription['usage']>, string]>([
  [
    'runs that overlap',
    { runs: [{ from: '-9d', to: '-3d' }, { from: '-4d' }] },
    'must not overlap',
  ],
  ['runs after an open one', { runs: [{ from: '-9d' }, { from: '-4d' }] }, 'must not overlap'],
  ['a run that ends before it begins', { runs: [{ from: '-4d', to: '-9d' }] }, 'in order'],
  ['half a call', { calls: [{ at: '-1d', count: 0.5 }] }, 'whole number, not 0.5'],
  [
    'tokens in disorder',
    {
      tokens: [
        { at: '-1d', httpTokens: 'required' },
        { at: '-2d', httpTokens: 'optional' },
      ],
    },
    'tokens must be in order',
  ],
  [
    'tokens that end otherwise than the options say',
    { tokens: [{ at: '-1d', httpTokens: 'required' }] },
    'must end with the present setting, optional',
  ],
  [
    'an endpoint that ends otherwise than the options say',
    { endpoint: [{ at: '-1d', httpEndpoint: 'disabled' }] },
    'must end with the present setting, enabled',
  ],
])('a seed with %s is refused', async (_title, usage, reason) => {
  await expect(withInstance({ usage })).rejects.toThrow(reason);
});

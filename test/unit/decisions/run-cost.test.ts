import { describe, expect, it } from 'vitest';
import { countTransitions } from '../../../shared/decisions/count-transitions.ts';
import { runCost, type RunCostFacts } from '../../../shared/decisions/run-cost.ts';
import type { FunctionName } from '../../../shared/domain/names.ts';
import { noUsage, type Usage } from '../../../shared/domain/usage.ts';

const used = (part: Partial<Usage>): Usage => ({ ...noUsage, ...part });

const record = (
  name: FunctionName,
  usage: Usage | null = used({ lambdaRequests: 1 }),
  region: string | null = null,
) => ({ name, region, usage });

/** One Region, read; every invocation has written down what it used, but for the one that sums up. */
const perfect: RunCostFacts = {
  run: { scope: 'account' },
  targets: [{ region: 'eu-west-1', status: 'read' }],
  records: [
    record('list-targets'),
    record('audit-region', used({ lambdaRequests: 1, metricsRequested: 2000 }), 'eu-west-1'),
    record('allot-changes'),
    record('notify-owners', used({ lambdaRequests: 1, publishes: 3 })),
    record('finish-run', null),
  ],
  own: used({ lambdaRequests: 1, publishes: 1 }),
};

const costOf = (spoilt: Partial<RunCostFacts>) => runCost({ ...perfect, ...spoilt });
const without = (name: FunctionName) => perfect.records.filter((other) => other.name !== name);

describe('what a run cost', () => {
  it('is what its invocations used, the one that sums up among them, and the states they stand for', () => {
    const { usage, usd, unmetered } = runCost(perfect);
    const transitions = countTransitions({
      'list-targets': 1,
      'audit-region': 1,
      'allot-changes': 1,
      'notify-owners': 1,
      'finish-run': 1,
    });
    expect(transitions).toBeGreaterThan(4);
    expect(usage).toEqual(
      used({ metricsRequested: 2000, lambdaRequests: 5, publishes: 4, transitions }),
    );
    expect(usd).toBeCloseTo(0.02 + 1e-6 + 2e-6 + transitions * 0.000025, 12);
    expect(unmetered).toBe(0);
  });

  it('counts the invocation that sums up once, whether it wrote that it begins or not', () => {
    const { usage } = costOf({ records: without('finish-run') });
    expect(usage.transitions).toBe(runCost(perfect).usage.transitions);
  });

  it('is more than this where an invocation began and wrote no end', () => {
    const killed = record('audit-region', null, 'eu-west-1');
    expect(costOf({ records: [...perfect.records, killed] }).unmetered).toBe(1);
    const again = record('finish-run', null);
    expect(costOf({ records: [...perfect.records, again] }).unmetered).toBe(1);
  });

  it('is more than this where an invocation must have been, and wrote nothing', () => {
    expect(costOf({ records: without('list-targets') }).unmetered).toBe(1);
    expect(costOf({ records: without('audit-region') }).unmetered).toBe(1);
    expect(costOf({ records: without('allot-changes') }).unmetered).toBe(1);
    expect(costOf({ records: without('notify-owners') }).unmetered).toBe(1);
    expect(costOf({ records: [] }).unmetered).toBe(4);
  });

  it('asks for no invocation where a Region was not read', () => {
    const targets = [{ region: 'eu-west-1', status: 'unread' as const }];
    expect(costOf({ targets, records: without('audit-region') }).unmetered).toBe(0);
  });

  it.each(['watch', 'instances'] as const)('of a run of scope %s has its transitions', (scope) => {
    expect(costOf({ run: { scope } })).toEqual(costOf({}));
    expect(costOf({ run: { scope } }).usage.transitions).toBeGreaterThan(5);
  });

  it('of a plan that a person applied is what the person used', () => {
    const own = used({ metricsRequested: 10, writeUnits: 4 });
    expect(costOf({ run: { scope: 'changes' }, records: [], own })).toMatchObject({
      usage: own,
      unmetered: 0,
    });
  });
});

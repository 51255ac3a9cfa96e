import type { FunctionName } from '../domain/names.ts';
import { isMachines, type RunSummary, type TargetReport } from '../domain/run.ts';
import { addUsage, type Usage } from '../domain/usage.ts';
import { cost } from './cost.ts';
import { countTransitions } from './count-transitions.ts';

export type RunCostFacts = {
  readonly run: Pick<RunSummary, 'scope'>;
  readonly targets: readonly Pick<TargetReport, 'region' | 'status'>[];
  /** Every invocation that was recorded, the one that sums up among them. */
  readonly records: readonly {
    readonly name: FunctionName;
    readonly region: string | null;
    readonly usage: Usage | null;
  }[];
  /** What whoever sums up has used so far, and is about to use. */
  readonly own: Usage;
};

export type SummedCost = {
  readonly usage: Usage;
  readonly usd: number;
  readonly unmetered: number;
};

/**
 * What a run cost, as far as its invocations wrote it down. An invocation writes that it begins, and what it used when it
 * ends; one that was killed, or could not write, is counted: what it used is not known, and never taken for nothing.
 */
export function runCost({ run, targets, records, own }: RunCostFacts): SummedCost {
  // What a person starts by the command line is done without any Lambda.
  const isMachine = isMachines(run.scope);
  const usage = addUsage(
    ...records.map((record) => record.usage ?? {}),
    own,
    isMachine ? { transitions: countTransitions(countInvocations(records)) } : {},
  );
  return {
    usage,
    usd: cost(usage).usd,
    unmetered: isMachine ? countUnmetered({ targets, records }) : 0,
  };
}

type Records = RunCostFacts['records'];

function countInvocations(records: Records): Readonly<Partial<Record<FunctionName, number>>> {
  const counts: Partial<Record<FunctionName, number>> = { 'finish-run': 0 };
  for (const { name } of records) counts[name] = (counts[name] ?? 0) + 1;
  // It sums up, even where it could not write that it begins.
  return { ...counts, 'finish-run': Math.max(1, counts['finish-run'] ?? 0) };
}

function countUnmetered({ targets, records }: Pick<RunCostFacts, 'targets' | 'records'>): number {
  const open = records.filter(({ usage }) => usage === null);
  const ownOpen = open.some(({ name }) => name === 'finish-run') ? 1 : 0;
  const without = (is: (record: Records[number]) => boolean) => (records.some(is) ? 0 : 1);
  const unseen = targets
    .filter(({ status }) => status === 'read')
    .map((target) =>
      without(({ name, region }) => name === 'audit-region' && region === target.region),
    );
  const always = (['list-targets', 'allot-changes', 'notify-owners'] as const).map((step) =>
    without(({ name }) => name === step),
  );
  return [open.length - ownOpen, ...always, ...unseen].reduce((sum, count) => sum + count, 0);
}

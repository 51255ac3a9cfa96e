import type { InstanceDescription } from '../../sandbox/index.ts';

type Use = Pick<InstanceDescription, 'options' | 'state' | 'usage'>;

/** CloudWatch keeps 455 days. */
const oldest = 450;

/**
 * How one instance of a fleet half-way to IMDSv2 uses IMDSv1: of 100, 45 are quiet, 20 use it, 25 require IMDSv2 (5 of
 * them since a while ago, 2 with something that still tries), 5 are stopped, 5 have no data at all. Half of them are
 * older than the evidence: metrics of 15 months are the most that there is to read.
 */
export function someUsage(random: () => number): Use {
  const age = random() < 0.5 ? oldest : 2 + Math.floor(random() * (oldest - 2));
  const launchedAt = `-${age}d`;
  const kind = random() * 100;
  if (kind < 45) return { usage: { launchedAt } };
  if (kind < 65) return { usage: { launchedAt, calls: [{ perDay: perDay(random) }] } };
  const required: Use = { options: { httpTokens: 'required', httpPutResponseHopLimit: 2 } };
  if (kind < 83) return { ...required, usage: { launchedAt } };
  if (kind < 85) return { ...required, usage: { launchedAt, calls: [{ perDay: perDay(random) }] } };
  if (kind < 90) return { ...required, usage: { launchedAt, ...switched(age, random) } };
  if (kind < 95)
    return { state: 'stopped', usage: { launchedAt, runs: [untilSomeDay(age, random)] } };
  return { usage: { launchedAt, runs: [] } };
}

/** Nobody stops all instances on one day: as long ago as it may be. */
function untilSomeDay(age: number, random: () => number): { from: string; to: string } {
  return { from: `-${age}d`, to: `-${1 + Math.floor(random() * (age - 1))}d` };
}

/** It used IMDSv1 until tokens were required. */
function switched(age: number, random: () => number): NonNullable<Use['usage']> {
  const at = `-${Math.max(1, Math.floor(age / 2))}d`;
  return {
    calls: [{ perDay: perDay(random), to: at }],
    tokens: [
      { at: `-${age}d`, httpTokens: 'optional' },
      { at, httpTokens: 'required' },
    ],
  };
}

/** From a few calls to an agent's many thousands. */
function perDay(random: () => number): number {
  return Math.ceil(10 ** (random() * 4));
}

import type { MetadataCalls } from '../../domain/guardrails/guard-facts.ts';

/** Alike calls counted together; the newest says when. */
export function countCalls(
  events: readonly Omit<MetadataCalls, 'calls'>[],
): readonly MetadataCalls[] {
  const counted = new Map<string, MetadataCalls>();
  for (const event of events) {
    const { account, region, action, principal, asked } = event;
    const key = JSON.stringify([
      account,
      region,
      action,
      principal,
      Object.entries(asked).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    const known = counted.get(key);
    const lastAt = known !== undefined && known.lastAt > event.lastAt ? known.lastAt : event.lastAt;
    counted.set(key, { ...event, calls: (known?.calls ?? 0) + 1, lastAt });
  }
  return [...counted.values()];
}

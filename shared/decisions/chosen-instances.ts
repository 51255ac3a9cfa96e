import type { InstanceEvent } from '../domain/instance-event.ts';
import { type Instance, isGone } from '../domain/instance.ts';
import { findTags } from './find-tags.ts';

/** A message, and the instances that it is about. */
export type EventMessage = { readonly id: string; readonly events: readonly InstanceEvent[] };

/** One instance, whatever number of events there were of it. */
export type Noticed = InstanceEvent & {
  /** The messages that told of it. */
  readonly messageIds: readonly string[];
};

/** Each instance once, in one order whatever order the messages came in, by Region. */
export function noticedByRegion(
  messages: readonly EventMessage[],
): ReadonlyMap<string, readonly Noticed[]> {
  const noticed = new Map<string, Noticed>();
  for (const { id, events } of messages)
    for (const event of events) {
      const key = `${event.region} ${event.instanceId}`;
      const before = noticed.get(key);
      noticed.set(key, {
        ...event,
        isTagged: event.isTagged || (before?.isTagged ?? false),
        setAnewAt: latest(event.setAnewAt, before?.setAnewAt ?? null),
        messageIds: [...new Set([...(before?.messageIds ?? []), id])],
      });
    }
  const regions = new Map<string, Noticed[]>();
  for (const [, one] of [...noticed].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    regions.set(one.region, [...(regions.get(one.region) ?? []), one]);
  return regions;
}

/** ISO times of UTC, which sort as they follow each other. */
function latest(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

/**
 * Whether a run is to look at an instance at once. A tag that was taken off matters as well: an `ignore`, for example.
 * `ask`: only if anything is remembered of it, which is worth asking of these alone.
 */
export function isWorthARun(
  { isTagged }: Pick<Noticed, 'isTagged'>,
  instance: Instance | undefined,
  actionKey: string,
): 'yes' | 'ask' | 'no' {
  if (instance === undefined || isGone(instance)) return 'no';
  return isTagged || findTags(instance.tags, actionKey).length > 0 ? 'yes' : 'ask';
}

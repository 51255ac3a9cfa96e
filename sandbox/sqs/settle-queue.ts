import type { Queue } from '../account/queue.ts';
import { numberOf } from './queue-attributes.ts';

/** Forgets what is older than the queue keeps. Called before any read, so no timer is needed. */
export function settleQueue(queue: Queue, now: number): void {
  const oldest = now - numberOf(queue, 'MessageRetentionPeriod') * 1000;
  const kept = queue.messages.filter(({ sentAt }) => sentAt > oldest);
  if (kept.length < queue.messages.length) queue.messages.splice(0, Infinity, ...kept);
}

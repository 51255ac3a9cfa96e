import { epochOf, isoOf } from '../domain/time.ts';
import type { Memory } from '../domain/memory.ts';
import type { Notice } from '../domain/notice.ts';

/** `2027-03-24`: the day in UTC, as everywhere in what is told. */
export function dayOf(iso: string): string {
  return iso.slice(0, 10);
}

/** `2027-03-24 14:00 UTC` */
export function minuteOf(iso: string): string {
  return `${isoOf(epochOf(iso)).slice(0, 16).replace('T', ' ')} UTC`;
}

export function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

export function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}

/** Adds a notice; one of the same id is told once. */
export function withNotice(memory: Memory, notice: Notice): Memory {
  if (memory.toTell.some(({ id }) => id === notice.id)) return memory;
  return { ...memory, toTell: [...memory.toTell, notice] };
}

/** How the plan of an instance with a deadline begins. */
const start = 'no tag asks for a change; IMDSv2 will be required from ';

/** Why nothing is done to an instance whose deadline is to come. @param on the day, `2026-11-29` */
export function datedReason(on: string, unless: string): string {
  return `${start}${on} on, unless ${unless}`;
}

/** The deadline that the reason of a plan tells; null: it tells none. Nothing that a tag may hold stands so far in front. */
export function dateOfReason(reason: string): string | null {
  const on = reason.startsWith(start) ? reason.slice(start.length, start.length + 10) : '';
  return /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : null;
}

/** `2026-11-21 23:10 UTC` */
export function minute(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** The newest call is known to a bucket of three days, and no better. */
export function lastSeenWords(iso: string | null): string {
  return iso === null ? '' : `; the newest in the 3 days from ${iso.slice(0, 10)}`;
}

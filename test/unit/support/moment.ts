/** The moment at which every unit test takes place. */
export const now = new Date('2026-11-22T06:30:00Z');

export function daysAgo(days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}

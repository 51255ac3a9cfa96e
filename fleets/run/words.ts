import type { FleetsOptions } from '../options.ts';
import type { NumberedViolation, Result } from './play-numbers.ts';
import type { Tally } from './tally.ts';

/** The last line on stdout. */
export function jsonLine({ fleets, changes, violations }: Result, seed: number): string {
  return JSON.stringify({ runs: fleets, changes, violations: violations.length, seed });
}

export function progressLine({ fleets, changes, violations }: Result, runs: number): string {
  return `${fleets} of ${runs} fleets, ${changes} changes, ${violations.length} violations`;
}

/** What did not hold, where, and how to see it again. */
export function violationLines(
  { fleet, event, property, what }: NumberedViolation,
  { seed }: Pick<FleetsOptions, 'seed'>,
): string {
  return [
    `VIOLATION of ${property} in fleet ${fleet} after event ${event}: ${what}`,
    `  again: npm run fleets -- --runs 1 --seed ${seed} --from ${fleet}`,
  ].join('\n');
}

/** What happened how often, in the order of the names. */
export function table(tally: Tally): string {
  const rows = Object.entries(tally).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const width = Math.max(0, ...rows.map(([what]) => what.length));
  const digits = Math.max(0, ...rows.map(([, count]) => String(count).length));
  return rows
    .map(([what, count]) => `${what.padEnd(width)}  ${String(count).padStart(digits)}`)
    .join('\n');
}

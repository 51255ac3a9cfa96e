import { mostMonths } from '../../shared/decisions/evidence-window.ts';
import { UsageError } from '../usage-error.ts';

/** Options' texts as values; each refusal says what is allowed. */

export function commaList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** @throws UsageError for a list without an entry */
export function parseRegions(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  const regions = commaList(text);
  if (regions.length === 0)
    throw new UsageError(
      '--regions takes Regions separated by commas, such as eu-west-1,us-east-1',
    );
  return regions;
}

export function parseMonths(text: string | undefined): number {
  return text === undefined ? mostMonths : parseWhole('--months', text, 1, mostMonths);
}

/** The quiet window must lie in the evidence, with the bucket before it: that one proves that its oldest day was seen. */
export function parseQuietDays(text: string | undefined, standard: number, months: number): number {
  const most = Math.min(450, months * 30 - 3);
  const option = months === mostMonths ? '--quiet-days' : `with --months ${months} --quiet-days`;
  if (text !== undefined) return parseWhole(option, text, 1, most);
  if (standard > most)
    throw new UsageError(
      `--months ${months} is too short for a quiet window of ${standard} days; with it, --quiet-days may be at most ${most}`,
    );
  return standard;
}

/** @throws UsageError naming the option and the words it takes */
export function parseWord<Word extends string>(
  option: string,
  text: string,
  words: readonly Word[],
): Word {
  const word = words.find((known) => known === text.toLowerCase());
  if (!word) throw new UsageError(`${option} takes ${words.join(', ')}, not "${text}"`);
  return word;
}

export function parseWhole(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text.trim()) || number < least || number > most)
    throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not "${text}"`);
  return number;
}

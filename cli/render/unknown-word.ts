import { plainText } from '../../shared/wording/plain-text.ts';
import { UsageError } from '../usage-error.ts';
import { closeWords } from './close-words.ts';

/** The refusal of a word that is not among the allowed ones; it names them, and the one that was probably meant. */
export function unknownWord(
  option: string,
  kind: string,
  typed: string,
  allowed: readonly string[],
): UsageError {
  const [meant] = closeWords(typed, allowed, 1);
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  return new UsageError(
    `${option}: there is no ${kind} "${plainText(typed)}"${hint}; there are ${allowed.join(', ')}`,
  );
}

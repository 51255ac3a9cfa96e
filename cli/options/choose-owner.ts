import { addressesOf } from '../../shared/decisions/addresses-of.ts';
import { parseOwner } from '../../shared/domain/owner.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import { closeWords } from '../render/close-words.ts';
import { UsageError } from '../usage-error.ts';

/** More would be no help. */
const mostHints = 3;

/**
 * The owner that `--owner` names, in any case: by the key, by a name of the settings, or by the channel beside an address.
 * @param known keys of owners
 * @throws UsageError that names those that come close
 */
export function chooseOwner(typed: string, known: readonly string[], settings: Settings): string {
  const wanted = typed.trim().toLowerCase();
  const named = Object.entries(settings.owners.names)
    .filter(([name]) => name.trim().toLowerCase() === wanted)
    .map(([, address]) => parseOwner(typeof address === 'string' ? address : address.email)?.key);
  const found =
    known.find((owner) => owner.toLowerCase() === wanted) ??
    known.find((owner) => named.includes(owner)) ??
    known.find((owner) => addressesOf(owner, settings).channel === wanted);
  if (found !== undefined) return found;
  const close = closeWords(wanted, known, mostHints).map((owner) => plainText(owner));
  const hint = close.length === 0 ? '' : ` (did you mean ${close.join(' or ')}?)`;
  throw new UsageError(
    `--owner: no owner "${plainText(typed)}" is known here${hint}; imds-warden owners lists those that the deployed stack knows`,
  );
}

import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';

/** `i-0123456789abcdef0 eu-west-1, i-... us-east-1`, under a point of a list. */
export function appliedPlaces(
  places: readonly { readonly instanceId: string; readonly region: string }[],
  width: number,
): string {
  const words = places.map(({ instanceId, region }) => plainText(`${instanceId} ${region}`));
  return wrap(words.join(', '), '    ', width);
}

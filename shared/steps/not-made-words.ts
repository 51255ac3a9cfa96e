import { type Change, isOpen } from '../domain/change.ts';

/** Why there is nothing to be undone of a change, of an instance or of a source. */
export function notMadeWords(
  id: string,
  change: Pick<Change, 'status' | 'outcome' | 'error'>,
): string {
  const why = change.outcome ?? change.error?.message ?? 'why is not recorded';
  return isOpen(change)
    ? `${id} cannot be undone yet: EC2 has not shown whether it was made; try again in a minute`
    : `${id} was never made: it is ${change.status} (${why})`;
}

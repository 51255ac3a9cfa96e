import { isSameChange } from '../domain/change-ref.ts';
import type { MetadataOptions } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import { settingKeys } from './setting-names.ts';

/**
 * Whether an undo in two calls broke off between them: what it undoes is still watched, because only the second call ends
 * that, and the options are as the first one left them. What somebody has altered since is theirs.
 */
export function isHalfUndone({ made, watch, undone }: Memory, options: MetadataOptions): boolean {
  if (made?.action !== 'undo' || watch === null || watch.end !== null || undone === null)
    return false;
  return (
    isSameChange(undone.of, watch.of) &&
    settingKeys.every((key) => made.after[key] === options[key])
  );
}

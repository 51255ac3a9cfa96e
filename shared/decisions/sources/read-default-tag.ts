import type { Tag } from '../../domain/instance.ts';
import { findTags } from '../find-tags.ts';
import { shownName } from './source-plan-words.ts';

/** Whether a template's tag asks that its new version becomes the default; a sentence where it is not understood. */
export function readDefaultTag(tags: readonly Tag[], key: string): boolean | string {
  const values = [...new Set(findTags(tags, key).map((value) => value.toLowerCase()))];
  const [value, ...more] = values;
  if (more.length > 0)
    return `the launch template carries the tag ${key} more than once, with different values; keep one`;
  if (value === undefined || value === 'false') return false;
  return value === 'true'
    ? true
    : `tag ${key} says \`${shownName(value)}\`; it takes true or false`;
}

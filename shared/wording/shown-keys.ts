import type { Settings } from '../domain/settings.ts';
import { plainText } from './plain-text.ts';

/** Tag keys on their way into a sentence: the settings may name any. Commands take them as they are (tag-command.ts). */
export function shownKeys(tags: Settings['tags']): Settings['tags'] {
  const { action, until, reason, force, hopLimit } = tags;
  return {
    action: plainText(action, 128),
    until: plainText(until, 128),
    reason: plainText(reason, 128),
    force: plainText(force, 128),
    hopLimit: plainText(hopLimit, 128),
    default: plainText(tags.default, 128),
  };
}

import { withoutCommands } from '../../shared/wording/without-commands.ts';
import { shownName } from './shown-name.ts';

/**
 * A sentence on its way to a terminal: names and arrows in it stay as they are, as shownName has it, but what a tag says in
 * it must not pass for a command to be pasted.
 * @param most characters; a longer one is cut
 */
export function shownText(hostile: string, most = 80): string {
  let text = hostile;
  // What is cut may end in a command that it did not have before.
  for (;;) {
    const next = shownName(withoutCommands(shownName(text, most)), most);
    if (next === text) return text;
    text = next;
  }
}

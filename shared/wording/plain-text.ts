import { withoutCommands } from './without-commands.ts';
import { withoutLinks } from './without-links.ts';

/**
 * Text from tags on its way into a plain-text message: one line, no control or direction characters, no Slack mention, not
 * endless, and nothing that a mail program would make clickable or that somebody may take for a command of ours and paste:
 * withoutLinks and withoutCommands say what is meant, and which text stays as it is.
 */
export function plainText(hostile: string, most = 80): string {
  let text = harmless(hostile);
  // What is cut may end in an address that it did not have before.
  for (;;) {
    const next = harmless(cut(text, most));
    if (next === text) return text;
    text = next;
  }
}

function harmless(text: string): string {
  const line = text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}<>]+/gu, ' ')
    .replaceAll('`', "'")
    .replaceAll(/\s+/g, ' ');
  return withoutCommands(withoutLinks(line)).trim();
}

function cut(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most - 3).join('')}...` : text;
}

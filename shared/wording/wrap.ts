/** Wraps at 80 columns, continuing lines under `indent`; a word that is longer stays whole (commands, ARNs). */
export function wrap(text: string, indent = '', width = 80): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part) => `${indent}${part}`).join('\n');
}

/** One point of a list: a mark, and the lines after the first under the text. */
export function point(mark: string, text: string): string {
  return `${mark}${wrap(text, ' '.repeat(mark.length)).slice(mark.length)}`;
}

/**
 * JSON in which control and direction characters are written as \u escapes, so that no tag can move a terminal's cursor
 * or turn a line around; what a parser reads is unchanged. JSON.stringify itself escapes U+0000 to U+001F only.
 * @param indent spaces; without it the value is one line
 */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (letter) =>
    // The only raw line break is the one between two lines of the document.
    letter === '\n' ? letter : escaped(letter),
  );
}

function escaped(letter: string): string {
  return letter
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

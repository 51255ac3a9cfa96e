/**
 * Text from tags on its way into a plain-text message: one line, no control or direction characters, no link that a
 * mail program would make clickable, no Slack mention, no command of the AWS CLI that somebody may take for ours and paste,
 * and not endless.
 */
export function plainText(hostile: string, most = 80): string {
  const text = hostile
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('://', ':/ /')
    .replaceAll(/www\./gi, 'www ')
    .replaceAll(/[<>]/g, ' ')
    .replaceAll('`', "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\baws (?=\S)/g, 'aws-')
    .trim();
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most - 3).join('')}...` : text;
}

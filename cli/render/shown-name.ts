/**
 * A name on its way to a terminal or a pipe, as it is but for what moves a cursor, breaks the line, turns the direction of
 * writing, quotes a command (backticks, `<`, `>`) or starts an address (`https://`): what people compare, search and paste
 * must be the name. Where plainText, for mail and chat, parts `karpenter.k8s.aws/6743` as a link, here it stays whole; and
 * so does an arrow.
 * @param most characters; a longer one is cut
 */
export function shownName(hostile: string, most = 80): string {
  const line = hostile
    .replaceAll(/(?:[\p{C}\p{Zl}\p{Zp}<]|(?<!-)>)+/gu, ' ')
    .replaceAll('`', "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll('://', ':/ /')
    .trim();
  const letters = Array.from(line);
  return letters.length > most ? `${letters.slice(0, most - 3).join('')}...` : line;
}

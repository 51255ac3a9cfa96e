/**
 * What a shell would give imds-warden in this line, up to the next pipe, redirection or end of a command; null where the
 * line does not call it.
 */
export function wordsOf(line: string): readonly string[] | null {
  const call = /(?:^|[\s("])(?:imds-warden|npx --yes file:\S+\.tgz)(?=[\s)]|$)/.exec(line);
  if (call === null) return null;
  const rest = line.slice(call.index + call[0].length);
  const [own] = /^(?:'[^']*'|"[^"]*"|[^'"|<>;&)#])*/.exec(rest) ?? [''];
  return [...own.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replaceAll(/['"]/g, ''),
  );
}

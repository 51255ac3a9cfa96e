/**
 * One line of text without commands that a shell would run under the name `aws`, be the name plain, quoted, escaped or behind
 * `$(`, nor of `curl` and `wget` with an option or an address: a hyphen joins the name to its next word. Of other commands
 * nothing is promised, nor of `AWS`, which people write for the company.
 */
export function withoutCommands(line: string): string {
  return line.replaceAll(aws, '$1-').replaceAll(fetching, '$1-');
}

/** A shell drops quotes and backslashes within a word. */
const anyQuotes = String.raw`[\\'"]*`;
const nameOf = (name: string) => Array.from(name).join(anyQuotes);
const start = String.raw`(?<![\p{L}\p{N}_-])`;
/** A space, or what a shell makes one of. */
const space = String.raw`(?: (?=\S)|(?=\$))`;

const aws = new RegExp(
  `${start}(${nameOf('aws')}(?:${anyQuotes}\\.(?:exe|cmd))?)${anyQuotes}${space}`,
  'gu',
);

const fetching = new RegExp(
  `${start}(${nameOf('curl')}|${nameOf('wget')})${anyQuotes} (?=${anyQuotes}-|\\S*[./$:]\\S)`,
  'gu',
);

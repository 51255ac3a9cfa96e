type Message = { readonly topicArn: string; readonly subject?: string; readonly body: string };

/** One owner's digest as sent: of those addressed to a person or a team, the one with the most kinds of news. */
export function pickDigest(messages: readonly Message[]): string {
  const digests = messages
    .filter(({ topicArn }) => topicArn.includes('imds-warden-owner-'))
    .toSorted((a, b) => groups(b) - groups(a) || (a.topicArn < b.topicArn ? -1 : 1));
  const [best] = digests;
  if (!best) return '\nNo digest was sent.';
  const heading = `One of ${digests.length} owners' digests, as sent`;
  const framed = best.body.split('\n').map((line) => `| ${line}`.trimEnd());
  return [
    `\n${heading}`,
    '-'.repeat(heading.length),
    `| To:      ${best.topicArn}`,
    `| Subject: ${best.subject ?? ''}`,
    '|',
    ...framed,
  ].join('\n');
}

/** Headings of a digest are the lines in capitals with a count. */
function groups({ body }: Message): number {
  return body.split('\n').filter((line) => /^[A-Z][A-Za-z0-9 ,]+ \(\d+\)$/.test(line)).length;
}

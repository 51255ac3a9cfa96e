import type { StormResult } from '../play/play-storm.ts';

/** The last line on stdout. */
export function jsonLine(result: StormResult): string {
  const { owners, digests, lost, duplicated, misdirected } = result;
  return JSON.stringify({
    owners,
    digests,
    lost: lost.length,
    duplicated: duplicated.length,
    misdirected: misdirected.length,
  });
}

export function isCalm({ owners, digests, lost, duplicated, misdirected }: StormResult): boolean {
  return digests === owners && lost.length + duplicated.length + misdirected.length === 0;
}

/** So many of each kind; the rest is in the sums. */
const mostLines = 20;

export function complaintLines(result: StormResult): readonly string[] {
  return (['lost', 'duplicated', 'misdirected'] as const).flatMap((kind) =>
    result[kind].slice(0, mostLines).map((what) => `${kind.toUpperCase()}: ${what}`),
  );
}

export function table(result: StormResult): string {
  const { heard, runs, mails, posts, slackRequests, invocations, deadLetters, warnings } = result;
  const ofKind = (kind: keyof typeof heard) => heard[kind].toReversed().join(' of ');
  const rows: (readonly [string, string | number])[] = [
    ['owners by e-mail who heard', ofKind('mail')],
    ['owners by #channel who heard', ofKind('channel')],
    ['owners by name who heard', ofKind('name')],
    ['runs', runs],
    ['mails', mails],
    ['messages in Slack', posts],
    ['requests to Slack', slackRequests],
    ['invocations of post-to-slack', invocations],
    ['dead letters', deadLetters],
    ...[...warnings].map(([text, count]): [string, number] => [`warned: ${text}`, count]),
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  return rows.map(([what, count]) => `${what.padEnd(width)}  ${count}`).join('\n');
}

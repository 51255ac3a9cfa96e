import type { Mail, SlackMessage } from '../../sandbox/index.ts';

/** One digest as it arrived in one place, its parts put together. */
export type Delivered = {
  readonly subject: string;
  /** Ids of the instances that it names. */
  readonly named: ReadonlySet<string>;
  /** How many instances its subject counts. */
  readonly counted: number;
  /** The same part of it twice. */
  readonly hasRepeatedPart: boolean;
};

/** How every digest's subject begins. */
const digestSubject = /^IMDSv2: /;

export function mailedDigest({ subject, body }: Mail): Delivered | null {
  if (!digestSubject.test(subject)) return null;
  return { subject, named: idsIn(body), counted: countIn(subject), hasRepeatedPart: false };
}

/**
 * Digests of one place, whose messages are in order: the first of a digest begins with its subject as a heading, the others
 * name the subject they go on with.
 * @returns null where a message belongs to none
 */
export function postedDigests(messages: readonly SlackMessage[]): readonly Delivered[] | null {
  const digests: { subject: string; named: Set<string>; parts: string[] }[] = [];
  for (const { blocks, text } of messages) {
    const title = titleOf(blocks);
    if (title !== null) digests.push({ subject: title, named: new Set(), parts: [] });
    const digest = digests.findLast(({ subject }) => title === subject || text.startsWith(subject));
    if (digest === undefined) return null;
    const content = JSON.stringify(blocks);
    digest.parts.push(content);
    for (const id of idsIn(content)) digest.named.add(id);
  }
  return digests.map(({ subject, named, parts }) => ({
    subject,
    named,
    counted: countIn(subject),
    hasRepeatedPart: new Set(parts).size < parts.length,
  }));
}

export function idsIn(text: string): Set<string> {
  return new Set(text.match(/\bi-[0-9a-f]{17}\b/g));
}

function titleOf([first]: SlackMessage['blocks']): string | null {
  const { type, text } = (first ?? {}) as { type?: string; text?: { text?: string } };
  const title = text?.text ?? '';
  return type === 'header' && digestSubject.test(title) ? title : null;
}

/** `IMDSv2: 3 instances failing now, 12 need your work, account 111122223333` counts 15. */
function countIn(subject: string): number {
  const pieces = subject.replace(digestSubject, '').split(', ');
  return pieces.reduce((sum, piece) => sum + Number(/^\d+(?= )/.exec(piece)?.[0] ?? 0), 0);
}

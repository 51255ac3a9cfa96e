import type { OwnerLine } from '../../../shared/domain/owners-report.ts';
import type { Column } from '../audit/cells.ts';
import { mailWords, othersWords, slackWords } from '../hearing-words.ts';

/** Only text may be cut to fit a terminal. */
type Kind = 'text' | 'word' | 'number';

type Field = readonly [head: string, kind: Kind, read: (line: OwnerLine) => string | number | null];

const shown: readonly Field[] = [
  ['owner', 'text', ({ owner }) => owner],
  ['hears', 'word', heardWord],
  ['e-mail', 'text', ({ hearing }) => mailWords(hearing)],
  ['Slack', 'text', ({ hearing }) => slackWords(hearing)],
  ['others', 'text', ({ hearing }) => othersWords(hearing)],
  ['instances', 'number', ({ instances }) => instances],
  ['open', 'number', ({ open }) => open],
  ['last message', 'word', ({ lastMessage }) => lastMessage?.sentAt.slice(0, 10) ?? null],
  ['subject', 'text', ({ lastMessage }) => lastMessage?.subject ?? null],
];

const inFile: readonly Field[] = [
  ['owner', 'text', ({ owner }) => owner],
  ['hears', 'word', heardWord],
  ['email', 'text', ({ hearing }) => hearing.mail?.address ?? null],
  ['emailState', 'word', ({ hearing }) => hearing.mail?.state ?? null],
  ['emailSince', 'word', ({ hearing }) => hearing.mail?.since ?? null],
  ['slack', 'text', ({ hearing }) => hearing.slack?.place ?? null],
  ['slackState', 'word', ({ hearing }) => hearing.slack?.state ?? null],
  ['slackSince', 'word', ({ hearing }) => hearing.slack?.since ?? null],
  ['slackError', 'word', ({ hearing }) => hearing.slack?.error ?? null],
  ['otherSubscribers', 'number', ({ hearing }) => hearing.others],
  ['asOf', 'word', ({ hearing }) => hearing.asOf],
  ['instances', 'number', ({ instances }) => instances],
  ['open', 'number', ({ open }) => open],
  ['lastSeenAt', 'word', ({ lastSeenAt }) => lastSeenAt],
  ['lastSentAt', 'word', ({ lastMessage }) => lastMessage?.sentAt ?? null],
  ['lastRunId', 'word', ({ lastMessage }) => lastMessage?.runId ?? null],
  ['lastSubject', 'text', ({ lastMessage }) => lastMessage?.subject ?? null],
];

/** What a table shows. What no owner of it has, and on a narrow terminal the subjects, take no room. */
export function tableColumns(
  lines: readonly OwnerLine[],
  isNarrow: boolean,
): readonly Column<OwnerLine>[] {
  const isUsed = ([head, , read]: Field) =>
    (head !== 'Slack' && head !== 'others') || lines.some((line) => (read(line) ?? '-') !== '-');
  return shown
    .filter((field) => isUsed(field) && !(isNarrow && field[0] === 'subject'))
    .map(toColumn('-'));
}

/** A file has room for everything, and for each fact a column of its own. */
export const csvColumns: readonly Column<OwnerLine>[] = inFile.map(toColumn(''));

export function heardWord({ hearing: { heard } }: OwnerLine): string {
  return heard === null ? 'not known' : heard ? 'yes' : 'no';
}

function toColumn(empty: string): (field: Field) => Column<OwnerLine> {
  return ([head, kind, read]) => ({
    head,
    cell: (line) => String(read(line) ?? empty),
    toTheRight: kind === 'number',
    mayBeCut: kind === 'text',
  });
}

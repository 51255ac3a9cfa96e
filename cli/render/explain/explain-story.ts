import type { Change } from '../../../shared/domain/change.ts';
import { changeId } from '../../../shared/domain/change-ref.ts';
import type { StoryEvent } from '../../../shared/domain/story.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { optionsChange } from '../../../shared/wording/options.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { ended, point, sentence } from '../plan/plan-prose.ts';
import type { Explained } from './explained.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

const indent = ' '.repeat('2026-11-22 04:36 UTC  '.length);

/** What happened to the instance, in time order. */
export function explainStory(
  { story, recordedIn }: Pick<Explained, 'story' | 'recordedIn'>,
  width: number,
): string {
  // Among what could not be read stands why.
  if (story === null) return wrap('What is recorded of it could not be read.', '', width);
  if (recordedIn === null)
    return wrap(
      'Nothing is recorded: no stack is deployed in this account, and there is no folder .imds-warden/ here.',
      '',
      width,
    );
  const place = shownName(recordedIn, 200);
  if (story.length === 0) return wrap(`Nothing is recorded of it in ${place}.`, '', width);
  return [
    `WHAT HAPPENED (${story.length})`,
    wrap(`Recorded in ${place}.`, '', width),
    ...story.map((event) => eventText(event, width)),
  ].join('\n');
}

function eventText({ at, text, change }: StoryEvent, width: number): string {
  return [
    point(`${minute(at)}  `, eventWords(text, change), width),
    ...(change === null ? [] : changeLines(change).map((line) => wrap(line, indent, width))),
  ].join('\n');
}

function eventWords(text: string, change: Change | null): string {
  const words = shownText(text, 700);
  return sentence(change === null ? words : `${words}: ${whatChanged(change)}`);
}

function changeLines(change: Change): readonly string[] {
  const { askedBy, startedBy, reason, outcome, error, requestId, settledAt, parts } = change;
  return [
    `change ${changeId(change)}`,
    `asked for by ${shownName(askedBy, 300)}`,
    ...(startedBy === askedBy ? [] : [`run started by ${shownName(startedBy, 300)}`]),
    `why: ${ended(shownText(reason, 500))}`,
    ...(outcome === null ? [] : [`outcome: ${ended(shownText(outcome, 500))}`]),
    ...(error === null || outcome?.includes(error.message)
      ? []
      : [`error: ${ended(shownText(`${error.code}: ${error.message}`, 500))}`]),
    ...(parts > 1 ? [`in ${parts} calls`] : []),
    ...(requestId === null ? [] : [`request ${shownName(requestId)}`]),
    ...(settledAt === null || minute(settledAt) === minute(change.intendedAt)
      ? []
      : [`settled ${minute(settledAt)}`]),
  ];
}

/** What EC2 showed, and never what was only wished for, unless it says so. */
function whatChanged({ status, before, after, wanted }: Change): string {
  switch (status) {
    case 'applied':
      return optionsChange(before, after);
    case 'requested':
      return `${optionsChange(before, wanted)} (not verified yet)`;
    case 'intended':
      return `${optionsChange(before, wanted)} (not known whether EC2 did it)`;
    case 'failed':
    case 'superseded':
      return `wanted ${optionsChange(before, wanted)}; ${after === null ? 'not changed' : optionsChange(before, after)}`;
  }
}

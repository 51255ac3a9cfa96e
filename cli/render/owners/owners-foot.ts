import { minute } from '../../../shared/wording/dates.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { costWords } from '../cost-words.ts';
import type { OwnersFacts } from './render-owners.ts';

/** The totals below a table of owners, and what they rest on. */
export function ownersFoot(facts: OwnersFacts, width: number): string {
  const { recordedIn, countedBy, usage } = facts;
  const counted =
    countedBy === null
      ? 'How many instances they have is not known: no run over the account has finished in the last week.'
      : `Instances as the run of ${minute(countedBy.startedAt)} found them${countedBy.status === 'complete' ? '' : ', which could not read all'}.`;
  return [
    ...[totalWords(facts), ...remembered(facts), counted, `By ${plainText(recordedIn, 200)}.`].map(
      (text) => wrap(text, '', width),
    ),
    '',
    wrap(costWords(usage), '', width),
    '',
  ].join('\n');
}

function totalWords({ totals }: OwnersFacts): string {
  const { owners, heard, unheard, notKnown, instances } = totals;
  if (owners === 0) return 'No owners are known yet: no run has told anybody anything.';
  const parts = [
    ...(unheard > 0 ? [`${unheard} ${unheard === 1 ? 'hears' : 'hear'} nothing`] : []),
    ...(notKnown > 0 ? [`of ${notKnown} it is not known`] : []),
    ...(heard > 0 ? [`${heard} ${heard === 1 ? 'hears' : 'hear'} what is sent`] : []),
  ];
  const who = `${owners === 1 ? '1 owner' : `${owners} owners`}: ${parts.join(', ')}.`;
  return instances === null ? who : `${who} ${unreachedWords(totals, instances)}`;
}

function unreachedWords(
  { unheardInstances, ownerlessInstances }: OwnersFacts['totals'],
  instances: number,
): string {
  const unheard = unheardInstances ?? 0;
  const ownerless = ownerlessInstances ?? 0;
  const all = unheard + ownerless;
  const of = `of ${instances === 1 ? '1 instance' : `${instances} instances`}`;
  if (all === 0) return `None ${of} is without an owner who can be reached.`;
  const why = [
    ...(unheard > 0 ? [`${unheard} whose owner hears nothing`] : []),
    ...(ownerless > 0 ? [`${ownerless} that come to operations`] : []),
  ];
  return `${all} ${of} ${all === 1 ? 'is' : 'are'} without an owner who can be reached: ${why.join(', ')}.`;
}

/** What SNS did not say now is as old as its record. */
function remembered({ owners, generatedAt }: OwnersFacts): readonly string[] {
  const old = owners.flatMap(({ hearing: { asOf } }) =>
    asOf === null || asOf === generatedAt ? [] : asOf.slice(0, 10),
  );
  const [oldest] = old.toSorted();
  return oldest === undefined
    ? []
    : [
        `SNS was not asked about ${old.length} of them: they are shown as the table remembers them, the oldest as of ${oldest}.`,
      ];
}

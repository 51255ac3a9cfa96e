import type { Change } from '../../../shared/domain/change.ts';
import { optionsChange } from '../../../shared/wording/options.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { appliedAskers } from './applied-askers.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { proseWidth } from '../plan/plan-prose.ts';
import { inAppliedOrder } from './applied-order.ts';
import type { AppliedPlan } from './applied-plan.ts';
import { changeTable, column, placeColumns } from './change-table.ts';

/** What became of changes that former runs had left open, and how many of them still are. */
export function appliedEarlier(
  { earlier, stillOpen }: Pick<AppliedPlan, 'earlier' | 'stillOpen'>,
  look: Look,
): string {
  const last = { head: 'outcome', text: outcomeText };
  const askers = appliedAskers(earlier, proseWidth(look));
  const table = () => changeTable(inAppliedOrder(earlier), columns, last, look.width);
  return [
    ...(earlier.length === 0
      ? []
      : [
          `EARLIER CHANGES THAT ARE SETTLED NOW (${earlier.length})\n${table()}${askers === '' ? '' : `\n${askers}`}`,
        ]),
    ...(stillOpen === 0 ? [] : [wrap(openWords(stillOpen), '', proseWidth(look))]),
  ].join('\n\n');
}

const columns = [
  ...placeColumns,
  column('run', ({ runId }) => runId),
  column('status', ({ status }) => status),
];

/** What EC2 showed where that is a change; the words of what failed say that there was none. */
function outcomeText({ status, outcome, before, after }: Change): string {
  const isSeen = status !== 'failed' && after !== null;
  return [
    ...(isSeen ? [optionsChange(before, after)] : []),
    ...(outcome === null ? [] : [plainText(outcome, 500)]),
  ].join('; ');
}

function openWords(count: number): string {
  const changes =
    count === 1 ? '1 change of an earlier run is' : `${count} changes of earlier runs are`;
  return `${changes} still not shown by EC2; the next run or apply looks again.`;
}

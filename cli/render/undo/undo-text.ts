import { changeId } from '../../../shared/domain/change-ref.ts';
import type { SourcePlan } from '../../../shared/domain/sources/source-plan.ts';
import { sourceChangeId } from '../../../shared/domain/sources/source-name.ts';
import type { Change } from '../../../shared/domain/change.ts';
import { isChange, type Plan } from '../../../shared/domain/plan.ts';
import type { SourceUndoItem, UndoItem, UndoPlan } from '../../../shared/domain/undo-plan.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { optionsChange } from '../../../shared/wording/options.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { planNotes } from '../plan/plan-notes.ts';
import { point, proseWidth, sentence } from '../plan/plan-prose.ts';
import { sourceUndoText } from './source-undo-text.ts';

/** What an undo would do, change by change: what goes back to what, what is refused and why. */
export function undoText(plan: UndoPlan, settingsFrom: string, look: Look): string {
  const width = proseWidth(look);
  const parts = [
    head(plan, settingsFrom, width),
    ...sections.map(({ title, why, is }) =>
      section(
        title,
        why,
        plan.items.filter((item) => is(item.plan)),
        width,
      ),
    ),
    ...sections.map(({ title, is }) =>
      sourceSection(
        title,
        plan.sources.filter((item) => is(item.plan)),
        width,
      ),
    ),
    notMade(
      [
        ...plan.notMade.map((change) => ({ ...change, id: changeId(change) })),
        ...plan.sourcesNotMade.map((change) => ({ ...change, id: sourceChangeId(change) })),
      ],
      width,
    ),
    plan.notes.length > 0 ? planNotes(plan.notes, look) : '',
    wrap(totals(plan), '', width),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const sections = [
  {
    title: 'WILL BE PUT BACK',
    why: 'To exactly the settings that were recorded before each change.',
    is: isUndo,
  },
  {
    title: 'REFUSED',
    why: 'These stay as they are.',
    is: ({ action }: AnyPlan) => action === 'refuse',
  },
  { title: 'NOTHING TO DO', why: '', is: ({ action }: AnyPlan) => action === 'none' },
] as const;

/** Of an instance or of a source. */
type AnyPlan = Pick<Plan, 'action'> | Pick<SourcePlan, 'action'>;

function isUndo({ action }: AnyPlan): boolean {
  return action === 'undo';
}

function head({ account, at, settings }: UndoPlan, settingsFrom: string, width: number): string {
  const observing = `The mode is "observe" (${plainText(settingsFrom, 200)}), so the machine changes nothing just now. An undo by hand is made all the same.`;
  return [
    `UNDO in account ${account}, planned ${minute(at)}`,
    ...(settings.mode === 'observe' ? [point('! ', observing, width)] : []),
  ].join('\n');
}

function section(title: string, why: string, items: readonly UndoItem[], width: number): string {
  if (items.length === 0) return '';
  const groups = Map.groupBy(items, ({ change }) => change.runId);
  return [
    `${title} (${items.length})`,
    ...(why === '' ? [] : [wrap(why, '', width)]),
    ...[...groups.values()].map((same) => `\n${runText(same, width)}`),
  ].join('\n');
}

function sourceSection(title: string, items: readonly SourceUndoItem[], width: number): string {
  if (items.length === 0) return '';
  return [
    `SOURCES: ${title} (${items.length})`,
    ...items.map((item) => sourceUndoText(item, width)),
  ].join('\n');
}

/** Changes of one run: what is the same of all is said once. */
function runText(items: readonly UndoItem[], width: number): string {
  const [first] = items;
  if (first === undefined) return '';
  const { runId, runStartedAt, startedBy } = first.change;
  const run = `Of run ${runId}, ${minute(runStartedAt)}, started by ${plainText(startedBy, 300)}:`;
  return [wrap(run, '  ', width), ...items.map((item) => itemText(item, width))].join('\n');
}

function itemText({ change, instance, plan }: UndoItem, width: number): string {
  const name = plainText(instance?.name ?? '', 40);
  const { instanceId, region, action, before, after, wanted, askedBy } = change;
  const words = isChange(plan)
    ? optionsChange(instance?.options ?? null, plan.wanted)
    : sentence(plainText(plan.reason, 500));
  const was = `${action}: ${optionsChange(before, after ?? wanted)}; asked for by ${plainText(askedBy, 300)}`;
  return [
    [`    ${instanceId}`, region, ...(name === '' ? [] : [name])].join('  '),
    wrap(words, '      ', width),
    wrap(`(${isChange(plan) ? 'takes back' : 'was'} ${was})`, '      ', width),
  ].join('\n');
}

type NotMade = Pick<Change, 'status' | 'outcome'> & { readonly id: string };

function notMade(changes: readonly NotMade[], width: number): string {
  if (changes.length === 0) return '';
  return [
    `NEVER MADE (${changes.length})`,
    wrap('These changes of the run left nothing that could be undone.', '', width),
    ...changes.map((change) =>
      point(
        '- ',
        `${change.id}: ${change.status}${change.outcome === null ? '' : ` (${plainText(change.outcome, 300)})`}`,
        width,
      ),
    ),
  ].join('\n');
}

function totals({ items, sources }: UndoPlan): string {
  const plans: readonly AnyPlan[] = [...items, ...sources].map(({ plan }) => plan);
  const count = (is: (plan: AnyPlan) => boolean) => plans.filter(is).length;
  const undone = count(isUndo);
  const refused = count(({ action }) => action === 'refuse');
  const nothing = count(({ action }) => action === 'none');
  return sentence(
    [
      `${undone === 0 ? 'no change' : undone === 1 ? '1 change' : `${undone} changes`} would be undone`,
      ...(refused > 0 ? [`${refused} ${refused === 1 ? 'is' : 'are'} refused`] : []),
      ...(nothing > 0 ? [`${nothing} ${nothing === 1 ? 'needs' : 'need'} nothing`] : []),
    ].join(', '),
  );
}

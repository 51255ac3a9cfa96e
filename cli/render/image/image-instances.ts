import type { ImageInstance, ImagePlan } from '../../../shared/domain/sources/image-plan.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { hangingWords } from '../../../shared/wording/sources/hanging-words.ts';
import { sentence } from '../plan/plan-prose.ts';
import { drawColumns } from '../draw-columns.ts';
import type { Column } from '../audit/cells.ts';
import type { Look } from '../look.ts';

/** Those that matter come first. */
const mostListed = 20;

/** Living instances that were launched from an AMI, with their verdicts. */
export function imageInstances({ instances, hanging }: ImagePlan, look: Look): string {
  const sorted = instances.toSorted(
    (a, b) => verdictKinds.indexOf(a.verdict) - verdictKinds.indexOf(b.verdict),
  );
  const shown = sorted.slice(0, mostListed);
  const more = sorted.length - shown.length;
  return [
    `INSTANCES LAUNCHED FROM IT (${instances.length})`,
    sentence(hangingWords(hanging)),
    ...(shown.length === 0 ? [] : [rows(shown, look)]),
    ...(more === 0 ? [] : [`  and ${more} more`]),
  ].join('\n');
}

function rows(instances: readonly ImageInstance[], { width, paint }: Look): string {
  const indent = '  ';
  const drawn = drawColumns(columns, instances, width - indent.length, ({ head }, one, text) =>
    head === 'verdict' ? paint(one.verdict, text) : text,
  );
  return drawn
    .split('\n')
    .slice(1)
    .map((line) => `${indent}${line}`)
    .join('\n');
}

const columns: readonly Column<ImageInstance>[] = [
  column('instance', ({ instanceId }) => instanceId),
  column('verdict', ({ verdict }) => verdict),
  column('name', ({ name }) => plainText(name ?? '', 40) || '-', true),
  column('owner', ({ owner }) => plainText(owner, 60), true),
];

function column(
  head: string,
  cell: (instance: ImageInstance) => string,
  mayBeCut = false,
): Column<ImageInstance> {
  return { head, cell, toTheRight: false, mayBeCut };
}

import type { HangingReport } from '../../../shared/domain/explain-source-report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { ended, point, proseWidth, sentence } from '../plan/plan-prose.ts';
import { deliveryWords } from './text-parts.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

/** A screen takes so many; the json format has all. */
const mostShown = 30;

/** Living instances with their own verdicts, worst first, those of which the same is to be said together. */
export function hangingText(
  title: string,
  instances: readonly HangingReport[],
  look: Look,
): string {
  const width = proseWidth(look);
  if (instances.length === 0) return `${title} (0)\n${wrap('No living instance.', '', width)}`;
  const counts = verdictKinds.flatMap((kind) => {
    const count = instances.filter(({ verdict }) => verdict === kind).length;
    return count === 0 ? [] : `${count} ${kind}`;
  });
  const left = instances.length - mostShown;
  const alike = Map.groupBy(instances.slice(0, mostShown), (one) =>
    JSON.stringify([one.verdict, one.launchedFrom, one.reason, one.sourceNote]),
  );
  return [
    `${title} (${instances.length})`,
    wrap(`${counts.join(', ')}.`, '', width),
    ...[...alike.values()].map((some) => someLines(some, look)),
    ...(left > 0 ? [wrap(`${left} more: --format json has them all.`, '', width)] : []),
  ].join('\n');
}

function someLines(some: readonly HangingReport[], look: Look): string {
  const width = proseWidth(look);
  const [first] = some;
  if (first === undefined) return '';
  const { verdict, launchedFrom, reason, sourceNote } = first;
  const from = launchedFrom === null ? '' : `, from ${launchedFrom}`;
  return [
    point('  ', `${verdict}${from}: ${ended(shownText(reason, 500))}`, width).replace(
      verdict,
      look.paint(verdict, verdict),
    ),
    ...(sourceNote === null ? [] : [point('  ', sentence(shownText(sourceNote, 700)), width)]),
    ...some.map((one) => point('    ', oneWords(one), width)),
  ].join('\n');
}

function oneWords({ instanceId, region, name, state, roleDelivery }: HangingReport): string {
  return [
    `${instanceId} in ${region}`,
    ...(name === null ? [] : [`"${shownName(name, 60)}"`]),
    ...(state === 'running' ? [] : [state]),
    ...(roleDelivery === null || roleDelivery.calls === 0
      ? []
      : [deliveryWords({ kind: 'read', ...roleDelivery })]),
  ].join(', ');
}

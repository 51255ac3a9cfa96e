import type { AuditPart } from '../../../shared/domain/report.ts';
import { launchVerdictKinds } from '../../../shared/domain/sources/launch.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { type AuditFacts, partShown } from './audit-facts.ts';
import { countedWords, type Thing } from './count-words.ts';
import { defaultsFields } from './defaults-fields.ts';
import { instanceFields } from './instance-fields.ts';
import { sourceFields } from './source-fields.ts';
import { sourceFootWords } from './source-foot-words.ts';
import { tallyLaunches } from './source-tally.ts';
import { tally } from './tally.ts';

type Counted = Pick<AuditFacts, 'only' | 'instances' | 'targets' | 'sources' | 'defaults' | 'read'>;

/**
 * How many there are below a table, a line each; of a selection, of how many it is one: it must not pass for the fleet.
 * Beside instances the sources are one sentence.
 */
export function footWords(facts: Counted): readonly string[] {
  const shown = partShown(facts.only);
  const beside = shown !== 'sources' && facts.only.includes('sources');
  return [shownWords(facts, shown), ...(beside ? [sourceFootWords(facts)] : [])];
}

function shownWords({ instances, targets, sources, defaults, read }: Counted, shown: AuditPart) {
  switch (shown) {
    case 'instances': {
      const { verdicts } = tally(instances);
      const counts = verdictKinds.map((kind) => [kind, verdicts[kind]] as const);
      const all = targets.reduce((sum, target) => sum + target.instances, 0);
      return words(instanceFields.thing, instances.length, all, counts);
    }
    case 'sources':
      return words(sourceFields.thing, sources.length, read.sources, launchCounts(sources));
    case 'defaults':
      return words(defaultsFields.thing, defaults.length, read.defaults, launchCounts(defaults));
  }
}

function launchCounts(rows: Parameters<typeof tallyLaunches>[0]) {
  const verdicts = tallyLaunches(rows);
  return launchVerdictKinds.map((kind) => [kind, verdicts[kind]] as const);
}

function words(
  thing: Thing,
  number: number,
  read: number,
  verdicts: readonly (readonly [kind: string, count: number])[],
): string {
  if (number >= read)
    return number === 0
      ? `No ${thing.many}.`
      : countedWords(thing, number, verdicts, { after: ': ', of: number });
  if (number === 0)
    return read === 1
      ? `0 of 1 ${thing.one} is selected.`
      : `0 of ${read} ${thing.many} are selected.`;
  return countedWords(thing, number, verdicts, { after: ': ', of: read });
}

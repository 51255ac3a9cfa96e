import type { Instance } from '../../domain/instance.ts';
import type { ImageUse } from '../../domain/sources/image-plan.ts';
import type { RegionSources } from '../../domain/sources/source.ts';
import { hangsOn } from './hang.ts';
import { fleetWords, groupWords } from './template-users.ts';

/**
 * Whether an instance, whatever AMI it came from, hangs on a use of an AMI whose launches would be others, or may be, once that is marked:
 * its replacement may come from there. Of a template any version counts, because it may be launched by any.
 */
export function isLaunchedNext(
  instance: Instance,
  uses: readonly ImageUse[],
  read: RegionSources,
): boolean {
  const on = hangsOn(instance, { read });
  const users = [
    ...(instance.group === null ? [] : [groupWords(instance.group)]),
    ...(instance.fleet === null ? [] : [fleetWords(instance.fleet)]),
  ];
  return uses
    .filter(({ now, marked }) => now.verdict !== marked.verdict || marked.verdict === 'unknown')
    .some(
      ({ kind, id, usedBy }) =>
        on.some((source) => source.kind === kind && source.id === id) ||
        usedBy.some((who) => users.includes(who)),
    );
}

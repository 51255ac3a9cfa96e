import { userHash } from '../../domain/sources/kept-launches.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { isSourceChange } from '../../domain/sources/source-plan.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';
import type { RegionSources } from '../../domain/sources/source.ts';
import { holdSource, listed, shownName } from './source-plan-words.ts';
import { templateUsers } from './template-users.ts';

/**
 * A second look counts instances as the audit did. Those of a group or a fleet that has come to a launch template since are not
 * among them, and on $Latest it would take the new version at once: the change waits for a run that has counted them.
 * @param record of the audit that the plan rests on; undefined: there is none
 */
export function holdNewUsers(
  plan: SourcePlan,
  record: Pick<SourceRecord, 'kind' | 'id' | 'launches' | 'users'> | undefined,
  read: RegionSources,
): SourcePlan {
  if (!isSourceChange(plan) || record?.kind !== 'template') return plan;
  const template = read.templates.find(({ id }) => id === record.id);
  if (template === undefined) return plan;
  const known = new Set(record.launches.flatMap(({ usedBy }) => usedBy));
  const hashed = new Set(record.users);
  const come = templateUsers(template, read)
    .map(({ who }) => who)
    .filter((who) => !known.has(who) && !hashed.has(userHash(who)));
  return come.length === 0
    ? plan
    : holdSource(
        plan.action,
        `${listed([...new Set(come)].map(shownName))} launches from it since the audit, which has not counted its instances here`,
        'the next run looks again',
      );
}

import type { SourceReport } from '../../../shared/domain/sources/source-report.ts';

/**
 * What can be launched from a source: `version 7: v1-allowed (default, group web)`. What goes without saying is left out:
 * that a group launches from its own template, and that an AMI launches itself. Not escaped: a group's name is anybody's text.
 */
export function launchWords({ kind, id, launches }: SourceReport): readonly string[] {
  const own = [`${kind} ${id}`, ...(kind === 'spot-fleet' ? [`fleet ${id}`] : [])];
  return launches.map(({ label, verdict, usedBy }) => {
    const others = usedBy.filter((user) => !own.includes(user));
    const head = label === id ? verdict : `${label}: ${verdict}`;
    return others.length === 0 ? head : `${head} (${others.join(', ')})`;
  });
}

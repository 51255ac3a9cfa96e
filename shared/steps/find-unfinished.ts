import { CallFailed } from '../domain/errors.ts';
import type { Target } from '../domain/instance.ts';
import type { TargetReport } from '../domain/run.ts';
import type { PageRecord } from '../records/page-records.ts';
import { isSameTarget } from './is-same-target.ts';

/** A target whose audit stopped when its time was up, and how many pages it has so far. */
export type Unfinished = Target & { readonly pages: number };

/**
 * The targets to audit further: EC2 has another page, and no report says how the target fared. Each call of audit-region
 * adds a page or a report; one that came back with neither would be called for ever, and is an error.
 * @param pages in order
 * @param before what was to be audited further the last time
 * @throws CallFailed
 */
export function findUnfinished(
  pages: readonly Pick<PageRecord, 'account' | 'region' | 'nextToken'>[],
  reports: readonly Pick<TargetReport, 'account' | 'region'>[],
  before: readonly (Target & { readonly pages?: number | undefined })[],
): readonly Unfinished[] {
  const unfinished = lastPages(pages)
    .filter(({ nextToken }) => nextToken !== null)
    .filter((page) => !reports.some((report) => isSameTarget(report, page)))
    .map(({ account, region, count }) => ({ account, region, pages: count }));
  const stuck = unfinished.find((target) =>
    before.some((other) => isSameTarget(other, target) && other.pages === target.pages),
  );
  if (stuck)
    throw new CallFailed(
      `the audit of ${stuck.region} was to go on behind page ${stuck.pages}, and came no further; nothing is changed in this run`,
    );
  return unfinished;
}

type LastPage = Pick<PageRecord, 'account' | 'region' | 'nextToken'> & { readonly count: number };

function lastPages(
  pages: readonly Pick<PageRecord, 'account' | 'region' | 'nextToken'>[],
): readonly LastPage[] {
  const last = new Map<string, LastPage>();
  for (const page of pages) {
    const key = `${page.account} ${page.region}`;
    last.set(key, { ...page, count: (last.get(key)?.count ?? 0) + 1 });
  }
  return [...last.values()];
}

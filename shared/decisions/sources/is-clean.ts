import type { JudgedSource } from '../../domain/sources/source-audit.ts';

/** Whether all that is launched from a version of a template can use IMDSv2 only; of one that was not read it is not known. */
export function isClean({ launches }: Pick<JudgedSource, 'launches'>, version: number): boolean {
  const own = launches.filter((one) => one.version === version);
  return own.length > 0 && own.every(({ launch }) => launch.verdict === 'v2-only');
}

import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import type { LaunchTemplate, TemplateVersion } from '../../domain/sources/source.ts';
import { isClean } from './is-clean.ts';

/**
 * Whether a version is as the tag `modify` asks: nothing that allows IMDSv1 comes of it. One that names it itself is, whatever
 * else becomes of it: no copy of it would differ, for example, where its AMI is gone.
 */
export function isDone(
  judged: Pick<JudgedSource, 'launches'>,
  template: Pick<LaunchTemplate, 'versions'>,
  version: number,
): boolean {
  const read = template.versions.find((one) => one.version === version);
  return isClean(judged, version) || (read !== undefined && namesAll(read));
}

/** All that our versions name, whatever else they do. */
export function namesAll({ options }: Pick<TemplateVersion, 'options'>): boolean {
  return options.httpTokens === 'required' && options.httpEndpoint === 'enabled';
}

import { partOfKind } from '../../domain/sources/part-of-kind.ts';
import type { RegionSources, SourceKind } from '../../domain/sources/source.ts';
import { isNamingRead } from './used-sources.ts';

/**
 * Whether a recorded source that a run has not listed is gone: everything was read that would have shown it. An AMI is listed
 * for what names it.
 */
export function isMissing(
  { kind }: { readonly kind: SourceKind },
  read: Pick<RegionSources, 'defaults' | 'unread'>,
): boolean {
  const part = partOfKind[kind];
  if (part === null) return read.defaults.kind === 'read';
  return read.unread[part] === undefined && (kind !== 'image' || isNamingRead(read));
}

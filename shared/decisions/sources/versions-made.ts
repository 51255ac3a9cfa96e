import type { SourceMemory } from '../../domain/sources/source-change.ts';
import type { UsedVersions } from '../../domain/sources/used-versions.ts';

/** The versions that changes of ours have made: what is read beside those in use, so that no second one is made. */
export function versionsMade(memories: ReadonlyMap<string, SourceMemory>): UsedVersions {
  const made = [...memories].flatMap(([key, memory]) => {
    const created = memory.made?.created ?? null;
    return created === null ? [] : [[idOf(key), [created]] as const];
  });
  return Object.fromEntries(made);
}

/** As sourceKey has it: an id of a template has no slash. */
function idOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

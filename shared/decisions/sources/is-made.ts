import type { LaunchTemplate } from '../../domain/sources/source.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import { namesAll } from './is-done.ts';

/** How the description of a version begins that a change of ours has made; `from` is the one that was copied. */
export function madeDescription(from: number): string {
  return `imds-warden: version ${from} with IMDSv2 required`;
}

const made = /^imds-warden: version (\d+) with IMDSv2 required/;

/** Whether a version is one that a change of ours has made: it is read whether anybody uses it or not. */
export function isMade({ versions }: Pick<LaunchTemplate, 'versions'>, version: number): boolean {
  const description = versions.find((one) => one.version === version)?.description ?? '';
  return made.test(description);
}

/** A version that a change of ours has made, and the one that it is a copy of. */
type MadeVersion = { readonly from: number; readonly created: number };

/**
 * The versions of ours that were read, oldest first: the one that is remembered, and those that say it themselves, because
 * whoever applies from another folder remembers nothing. Known by what it names: that nothing can be launched from it just
 * now is no cause to make another.
 */
export function versionsOfOurs(
  { versions }: Pick<LaunchTemplate, 'versions'>,
  memory: Pick<SourceMemory, 'made'>,
): readonly MadeVersion[] {
  const known = memory.made?.action === 'modify' ? memory.made : null;
  return versions
    .filter(namesAll)
    .flatMap(({ version, description }) => {
      const told = made.exec(description ?? '')?.[1];
      const from = known?.created === version && known.from !== null ? known.from : Number(told);
      return Number.isInteger(from) ? [{ from, created: version }] : [];
    })
    .toSorted((a, b) => a.created - b.created);
}

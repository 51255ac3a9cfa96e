import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { Target } from '../../domain/instance.ts';
import type { Settings } from '../../domain/settings.ts';
import type { SourceAudit } from '../../domain/sources/source-audit.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import { type RegionSources, sourceParts } from '../../domain/sources/source.ts';
import { readAccountDefaults } from '../../gateways/read-account-defaults.ts';
import { knowGroups, type OwnerTags } from '../owner-tags.ts';
import type { Tools } from '../tools.ts';
import { type OpenSources, openSources } from './open-sources.ts';
import { versionsMade } from '../../decisions/sources/versions-made.ts';
import { judgeSources } from '../../decisions/sources/judge-sources.ts';

/** What an audit by the command line says of sources, and to whom. */
export type AccountSources = {
  /** `sources`: instances are counted, not judged; `defaults`: none is read; `instances`, as without onSources: no source is. Left out: both. */
  readonly only?: 'instances' | 'sources' | 'defaults';
  /** What is remembered of a target's sources, by sourceKey; left out where there is no table. */
  readonly sourceMemoriesOf?: (target: Target) => Promise<ReadonlyMap<string, SourceMemory>>;
  /**
   * Awaited once for each target, after its last batch. `isWhole`: every instance of it was read, so that what hangs on the
   * sources is known; where it is not, counts are too small and no plan may rest on them. A part that could not be read is
   * empty and stands in `read.unread`, and templates, configurations and groups among the gaps. `isCounted`: every instance
   * was read, but perhaps not judged: what hangs on the sources are numbers, all of them under `unknown`.
   */
  readonly onSources?: (
    audits: readonly SourceAudit[],
    read: RegionSources,
    facts: { readonly isWhole: boolean; readonly isCounted: boolean },
  ) => Promise<void> | void;
};

/** @returns null where nobody asks for sources */
export async function openTarget(
  tools: Pick<Tools, 'clients' | 'now'>,
  target: Target,
  { only, onSources, sourceMemoriesOf, settings }: AccountSources & { readonly settings: Settings },
  ownerTags: OwnerTags,
): Promise<OpenSources | null> {
  if (onSources === undefined || only === 'instances') return null;
  const readDefaults = async () => readAccountDefaults(tools.clients, target.region);
  if (only === 'defaults') {
    const judged = judgeSources(onlyDefaults(target, await readDefaults()), settings, tools.now());
    const sources = judged.sources.filter(({ kind }) => kind === 'defaults');
    return { judged: () => ({ ...judged, sources }), lookAt: async () => ({}) };
  }
  const used = versionsMade((await sourceMemoriesOf?.(target)) ?? new Map());
  const sources = await openSources(tools, target, { settings, readDefaults, used });
  knowGroups(ownerTags, sources.judged().read);
  return sources;
}

function onlyDefaults({ account, region }: Target, defaults: AccountDefaults): RegionSources {
  const [templates, configurations, groups, fleets, images] = [[], [], [], [], []];
  const unread = Object.fromEntries(sourceParts.map((part) => [part, 'nobody asked for them']));
  return { account, region, templates, configurations, groups, fleets, images, defaults, unread };
}

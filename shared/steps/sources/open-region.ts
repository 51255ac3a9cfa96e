import { findOrigin } from '../../decisions/sources/find-origin.ts';
import { hang } from '../../decisions/sources/hang.ts';
import { addUsed } from '../../decisions/sources/used-versions.ts';
import { versionsMade } from '../../decisions/sources/versions-made.ts';
import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { Audit } from '../../domain/audit.ts';
import type { InstanceRecord } from '../../domain/instance-record.ts';
import type { Instance } from '../../domain/instance.ts';
import type { RunTarget } from '../../domain/run.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Origin } from '../../domain/sources/origin.ts';
import { sourceParts } from '../../domain/sources/source.ts';
import type { PageRecord } from '../../records/page-records.ts';
import type { Selection } from '../../records/selection-records.ts';
import { knowGroups, type OwnerTags } from '../owner-tags.ts';
import type { Tools } from '../tools.ts';
import { closeSources, type FoundSources, type ReadRegion } from './close-sources.ts';
import { openSources } from './open-sources.ts';
import { recallSources } from './recall-sources.ts';

/** What a target's instances come from, for a run that audits them page by page. */
export type RegionRoom = {
  readonly lookAt: (
    instances: readonly Instance[],
    before: ReadonlyMap<string, InstanceRecord>,
  ) => Promise<Look>;
  /** After the last page. */
  readonly close: (read: Omit<ReadRegion, 'recalled'>) => Promise<FoundSources>;
};

type Look = {
  readonly originOf: (instance: Instance) => Origin | null;
  /** What the page's record is to keep, so that whoever goes on behind it counts the same. */
  readonly keep: (audits: readonly Audit[]) => Pick<PageRecord, 'hanging' | 'unreadParts' | 'used'>;
};

type RegionFacts = {
  readonly settings: Settings;
  readonly ownerTags: OwnerTags;
  readonly readDefaults: () => Promise<AccountDefaults>;
};

/**
 * Reads a target's sources, where the run is about all of it. A run about some instances only neither reads nor writes them:
 * what is known of an instance's origin is carried over from its record.
 * @param pages those that an earlier call of the step has audited
 * @throws CredentialsMissing
 */
export async function openRegion(
  tools: Tools,
  run: RunTarget,
  selection: Selection | null,
  { settings, ownerTags, readDefaults }: RegionFacts,
  pages: readonly PageRecord[],
): Promise<RegionRoom> {
  if (selection !== null) return carriedOver;
  const { account, region } = run;
  const target = { account, region };
  // What a broken run has left open is settled before anything is read of what it may have made.
  const recalled = await recallSources(tools, target);
  const used = addUsed(versionsMade(recalled), ...pages.map((page) => page.used ?? {}));
  const opened = await openSources(tools, target, { settings, readDefaults, used });
  knowGroups(ownerTags, opened.judged().read);
  return {
    lookAt: async (instances) => {
      const usedHere = await opened.lookAt(instances);
      const judged = opened.judged();
      return {
        originOf: (instance) => findOrigin(instance, judged),
        keep: (audits) => ({
          hanging: hang(audits, judged),
          unreadParts: sourceParts.filter((part) => judged.read.unread[part] !== undefined),
          used: usedHere,
        }),
      };
    },
    close: async (read) => closeSources(tools, run, opened, { ...read, recalled }),
  };
}

const carriedOver: RegionRoom = {
  lookAt: async (_instances, before) => ({
    originOf: ({ instanceId }) => before.get(instanceId)?.origin ?? null,
    keep: () => ({}),
  }),
  close: async () => ({ sources: null, gaps: [], notes: [] }),
};

import { type JudgedSources, judgeSources } from '../../decisions/sources/judge-sources.ts';
import {
  addUsed,
  missingVersions,
  versionsOfInstances,
} from '../../decisions/sources/used-versions.ts';
import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { Instance, Target } from '../../domain/instance.ts';
import type { Settings } from '../../domain/settings.ts';
import type { UsedVersions } from '../../domain/sources/used-versions.ts';
import type { Tools } from '../tools.ts';
import { readSources } from './read-sources.ts';
import { readUsedVersions } from './read-used-versions.ts';

/** A Region's sources while its instances are read page by page. */
export type OpenSources = {
  /** As judged by all that was read so far. */
  readonly judged: () => JudgedSources;
  /**
   * Reads the versions that these instances were launched from and that nobody has read yet, and judges anew where there
   * are any. Pages may look at the same time: one after the other reads.
   * @returns the versions that they use, for whoever goes on in another process
   */
  readonly lookAt: (instances: readonly Instance[]) => Promise<UsedVersions>;
};

export type SourceFacts = {
  readonly settings: Pick<Settings, 'tags' | 'owners'>;
  readonly readDefaults: () => Promise<AccountDefaults>;
  /** Versions that instances of earlier pages use. */
  readonly used?: UsedVersions;
};

/**
 * Reads and judges what a Region's instances come from.
 * @throws CredentialsMissing; what else fails stands in `judged().read.unread`
 */
export async function openSources(
  tools: Pick<Tools, 'clients' | 'now'>,
  target: Target,
  { settings, readDefaults, used = {} }: SourceFacts,
): Promise<OpenSources> {
  let asked: UsedVersions = {};
  const add = async (versions: UsedVersions, read: JudgedSources['read']) => {
    const missing = missingVersions(versions, read, asked);
    asked = addUsed(asked, missing);
    return Object.keys(missing).length === 0 ? read : readUsedVersions(tools, read, missing);
  };
  const read = await add(used, await readSources(tools, target, readDefaults));
  let judged = judgeSources(read, settings, tools.now());
  let last = Promise.resolve();
  const lookAt = async (versions: UsedVersions) => {
    const more = await add(versions, judged.read);
    if (more !== judged.read) judged = judgeSources(more, settings, tools.now());
  };
  return {
    judged: () => judged,
    lookAt: async (instances) => {
      const versions = versionsOfInstances(instances, judged.read);
      last = last.then(async () => lookAt(versions));
      await last;
      return versions;
    },
  };
}

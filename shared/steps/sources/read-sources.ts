import { missingVersions, versionsOfSources } from '../../decisions/sources/used-versions.ts';
import type { AccountDefaults } from '../../domain/account-defaults.ts';
import { CredentialsMissing } from '../../domain/errors.ts';
import type { Target } from '../../domain/instance.ts';
import type { RegionSources, SourcePart } from '../../domain/sources/source.ts';
import { readAccountDefaults } from '../../gateways/read-account-defaults.ts';
import { readConfigurations } from '../../gateways/sources/read-configurations.ts';
import { readFleets, readSpotFleets } from '../../gateways/sources/read-fleets.ts';
import { readGroups } from '../../gateways/sources/read-groups.ts';
import { readOwnImages } from '../../gateways/sources/read-images.ts';
import { readTemplates } from '../../gateways/sources/read-templates.ts';
import type { Tools } from '../tools.ts';
import { readUsedVersions } from './read-used-versions.ts';

/**
 * All that instances of one Region come from: templates with their default and latest version and every one that a group or
 * a fleet names, and the AMIs that any of them names. What instances were launched from is added page by page
 * (openSources).
 * @param readDefaults where the account's defaults were, or will be, asked for already
 * @throws CredentialsMissing; what else a call fails of stands in `unread`, and its part is empty
 */
export async function readSources(
  tools: Pick<Tools, 'clients'>,
  target: Target,
  readDefaults: () => Promise<AccountDefaults> = async () =>
    readAccountDefaults(tools.clients, target.region),
): Promise<RegionSources> {
  const { clients } = tools;
  const unread: Partial<Record<SourcePart, string>> = {};
  const part = async <Thing>(name: SourcePart, read: () => Promise<readonly Thing[]>) => {
    try {
      return await read();
    } catch (error) {
      if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
      unread[name] = error.message;
      return [];
    }
  };
  const [templates, configurations, groups, fleets, images, defaults] = await Promise.all([
    part('templates', async () => readTemplates(clients, target)),
    part('configurations', async () => readConfigurations(clients, target)),
    part('groups', async () => readGroups(clients, target)),
    part('fleets', async () =>
      (await Promise.all([readFleets(clients, target), readSpotFleets(clients, target)])).flat(),
    ),
    part('images', async () => readOwnImages(clients, target)),
    readDefaults(),
  ]);
  const { account, region } = target;
  const read = { account, region, templates, configurations, groups, fleets, images, defaults };
  const all: RegionSources = { ...read, unread };
  return readUsedVersions(tools, all, missingVersions(versionsOfSources(all), all, {}), []);
}

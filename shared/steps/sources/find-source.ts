import pMap from 'p-map';
import { CredentialsMissing } from '../../domain/errors.ts';
import type { Target } from '../../domain/instance.ts';
import type { SourceId, SourceKind } from '../../domain/sources/source.ts';
import type { Remark } from '../../domain/target-outcome.ts';
import type { Clients } from '../../gateways/clients.ts';
import { readConfigurations } from '../../gateways/sources/read-configurations.ts';
import { readFleets, readSpotFleets } from '../../gateways/sources/read-fleets.ts';
import { readGroups } from '../../gateways/sources/read-groups.ts';
import { readImagesById } from '../../gateways/sources/read-images.ts';
import { readTemplates } from '../../gateways/sources/read-templates.ts';
import type { Tools } from '../tools.ts';

export type FoundSource = {
  /** Every Region that has it: names of groups and configurations are unique in a Region only. */
  readonly targets: readonly Target[];
  /** Regions that could not be asked. */
  readonly unread: readonly Remark[];
};

/**
 * Asks each of these Regions for one source, with the one call that lists its kind.
 * @throws CredentialsMissing
 */
export async function findSource(
  { clients }: Pick<Tools, 'clients'>,
  { account, kind, id }: Omit<SourceId, 'region'>,
  regions: readonly string[],
): Promise<FoundSource> {
  const unread: Remark[] = [];
  const found = await pMap(
    regions,
    async (region) => {
      const target = { account, region };
      try {
        return (await listed(clients, target, kind, id)).includes(id) ? [target] : [];
      } catch (error) {
        if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
        unread.push({ region, text: error.message });
        return [];
      }
    },
    { concurrency: 10 },
  );
  return { targets: found.flat(), unread };
}

/** Ids, or names, of what a Region has of a kind. */
async function listed(
  clients: Clients,
  target: Target,
  kind: SourceKind,
  id: string,
): Promise<readonly string[]> {
  switch (kind) {
    case 'template':
      return (await readTemplates(clients, target)).map((one) => one.id);
    case 'configuration':
      return (await readConfigurations(clients, target)).map(({ name }) => name);
    case 'group':
      return (await readGroups(clients, target)).map(({ name }) => name);
    case 'fleet':
      return (await readFleets(clients, target)).map((one) => one.id);
    case 'spot-fleet':
      return (await readSpotFleets(clients, target)).map((one) => one.id);
    case 'image':
      return (await readImagesById(clients, target, [id])).map((one) => one.id);
    case 'defaults':
      return [id];
  }
}

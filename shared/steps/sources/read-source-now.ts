import type { FreshSource } from '../../decisions/sources/settle-source.ts';
import { CallFailed } from '../../domain/errors.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import { readAccountDefaults } from '../../gateways/read-account-defaults.ts';
import { readImagesById } from '../../gateways/sources/read-images.ts';
import { readTemplateNow } from '../../gateways/sources/read-template-now.ts';
import type { Tools } from '../tools.ts';

/**
 * A source as EC2 shows it now, as far as a change can have altered it.
 * @returns null where it is gone
 * @throws CallFailed where the account's defaults cannot be read, and what the other reads throw
 */
export async function readSourceNow(
  { clients }: Pick<Tools, 'clients'>,
  change: SourceChange,
): Promise<FreshSource | null> {
  const { kind, region, before } = change;
  switch (kind) {
    case 'template': {
      const behind = before?.of === 'template' ? before.latestVersion : 0;
      const template = await readTemplateNow(clients, change, behind);
      if (template === null) return null;
      const { defaultVersion, latestVersion, versions } = template;
      return { state: { of: 'template', defaultVersion, latestVersion }, newer: versions };
    }
    case 'defaults': {
      const read = await readAccountDefaults(clients, region);
      if (read.kind !== 'read')
        throw new CallFailed(
          `the account's defaults in ${region} cannot be read${read.kind === 'unreadable' ? `: ${read.why}` : ''}`,
        );
      const { options, httpTokensEnforced: enforced } = read;
      return { state: { of: 'defaults', options, enforced }, newer: [] };
    }
    case 'image': {
      const [image] = await readImagesById(clients, change, [change.id]);
      return image === undefined
        ? null
        : { state: { of: 'image', imdsSupport: image.imdsSupport }, newer: [] };
    }
    case 'configuration':
    case 'group':
    case 'fleet':
    case 'spot-fleet':
      throw new CallFailed(`nothing changes a ${kind}, and a record says that ${change.id} was`);
  }
}

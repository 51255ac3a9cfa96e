import type { SourceState } from '../../domain/sources/source-change.ts';
import type { RegionSources, SourceId } from '../../domain/sources/source.ts';

/** What a change of a source can alter, as a read saw it; null: it is of a kind that nothing changes, or was not read. */
export function stateOf(
  { templates, images, defaults }: Pick<RegionSources, 'templates' | 'images' | 'defaults'>,
  { kind, id }: Pick<SourceId, 'kind' | 'id'>,
): SourceState | null {
  switch (kind) {
    case 'template': {
      const template = templates.find((one) => one.id === id);
      if (template === undefined) return null;
      const { defaultVersion, latestVersion } = template;
      return { of: 'template', defaultVersion, latestVersion };
    }
    case 'defaults':
      return defaults.kind === 'read'
        ? { of: 'defaults', options: defaults.options, enforced: defaults.httpTokensEnforced }
        : null;
    case 'image': {
      const image = images.find((one) => one.id === id);
      return image === undefined ? null : { of: 'image', imdsSupport: image.imdsSupport };
    }
    case 'configuration':
    case 'group':
    case 'fleet':
    case 'spot-fleet':
      return null;
  }
}

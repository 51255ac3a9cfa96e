import pMap from 'p-map';
import { namedImages } from '../../decisions/sources/used-versions.ts';
import { CredentialsMissing } from '../../domain/errors.ts';
import type { RegionSources, SourcePart } from '../../domain/sources/source.ts';
import type { UsedVersions } from '../../domain/sources/used-versions.ts';
import { readImagesById } from '../../gateways/sources/read-images.ts';
import { readVersions } from '../../gateways/sources/read-versions.ts';
import type { Tools } from '../tools.ts';

/** A call for each template. The bucket of describe calls refills 20 a second. */
const templatesAtOnce = 4;

/**
 * The sources with these versions of templates as well, and with the AMIs that sources name and that nobody asked for yet.
 * What is gone is left out.
 * @param wanted versions that were not read, nor asked for
 * @param asked AMIs that were asked for before; those that are not among the images are gone
 * @throws CredentialsMissing; what else a call fails of stands in `unread`, and its part is empty
 */
export async function readUsedVersions(
  { clients }: Pick<Tools, 'clients'>,
  read: RegionSources,
  wanted: UsedVersions,
  asked: readonly string[] = namedImages(read),
): Promise<RegionSources> {
  const withVersions = await orUnread(read, 'templates', async () => {
    const found = await pMap(
      Object.entries(wanted),
      async ([id, versions]) => [id, await readVersions(clients, read, id, versions)] as const,
      { concurrency: templatesAtOnce },
    );
    const more = new Map(found);
    const templates = read.templates.map((template) => ({
      ...template,
      versions: [...template.versions, ...(more.get(template.id) ?? [])],
    }));
    return { ...read, templates };
  });
  return orUnread(withVersions, 'images', async () => {
    const known = new Set([...asked, ...withVersions.images.map(({ id }) => id)]);
    const missing = namedImages(withVersions).filter((id) => !known.has(id));
    const images = await readImagesById(clients, read, missing);
    return { ...withVersions, images: [...withVersions.images, ...images] };
  });
}

/** A part that cannot be read to its end is not read at all: what is missing of it might be the worst of it. */
async function orUnread(
  read: RegionSources,
  part: SourcePart,
  more: () => Promise<RegionSources>,
): Promise<RegionSources> {
  if (read.unread[part] !== undefined) return read;
  try {
    return await more();
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { ...read, [part]: [], unread: { ...read.unread, [part]: error.message } };
  }
}

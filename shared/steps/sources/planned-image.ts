import type { PendingSource } from '../../domain/sources/pending-source.ts';
import { readImagesById } from '../../gateways/sources/read-images.ts';
import type { Tools } from '../tools.ts';
import type { SourceNow } from './plan-source-now.ts';

/** What a person wants of an AMI, as it is now; who uses it he was shown before. */
export async function plannedImage(
  { clients }: Pick<Tools, 'clients'>,
  of: PendingSource,
): Promise<SourceNow> {
  const [image] = await readImagesById(clients, of, [of.id]);
  if (image === undefined)
    return {
      plan: { action: 'none', reason: 'the AMI is gone' },
      before: null,
      name: null,
      tags: [],
    };
  const { name, tags, imdsSupport } = image;
  return {
    plan:
      imdsSupport === 'v2.0'
        ? { action: 'none', reason: 'its ImdsSupport is v2.0 already' }
        : {
            action: 'require-v2',
            reason: `a person asked that nothing launched from it can use IMDSv1, for good${of.shown === undefined ? '' : `: ${of.shown}`}`,
            calls: [{ call: 'require-v2' }],
          },
    before: { of: 'image', imdsSupport },
    name,
    tags,
  };
}

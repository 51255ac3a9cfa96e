import pMap from 'p-map';
import { CredentialsMissing } from '../../domain/errors.ts';
import type { Target } from '../../domain/instance.ts';
import type { Image } from '../../domain/sources/source.ts';
import type { Remark } from '../../domain/target-outcome.ts';
import { readImagesById } from '../../gateways/sources/read-images.ts';
import type { Tools } from '../tools.ts';

export type FoundImage = {
  /** null: EC2 knows it in none of the Regions. */
  readonly found: (Target & { readonly image: Image }) | null;
  /** Regions that could not be asked. */
  readonly unread: readonly Remark[];
};

/**
 * In which of these Regions an AMI is: each has an id in one Region only.
 * @throws CredentialsMissing
 */
export async function findImage(
  { clients }: Pick<Tools, 'clients'>,
  {
    account,
    regions,
    imageId,
  }: { readonly account: string; readonly regions: readonly string[]; readonly imageId: string },
): Promise<FoundImage> {
  const unread: Remark[] = [];
  const found = await pMap(
    regions,
    async (region) => {
      try {
        const [image] = await readImagesById(clients, { account, region }, [imageId]);
        return image === undefined ? null : { account, region, image };
      } catch (error) {
        if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
        unread.push({ region, text: error.message });
        return null;
      }
    },
    { concurrency: 10 },
  );
  return { found: found.find((one) => one !== null) ?? null, unread };
}

import { chooseRegions } from '../../shared/decisions/choose-regions.ts';
import type { ImagePlan } from '../../shared/domain/sources/image-plan.ts';
import { findImage } from '../../shared/steps/sources/find-image.ts';
import { planImage } from '../../shared/steps/sources/plan-image.ts';
import { UsageError } from '../usage-error.ts';
import type { OneAccount } from './one-account.ts';
import { refuseBeyond } from './refuse-beyond.ts';

/**
 * What marking an AMI would mean, from a fresh look at its Region.
 * @param named Regions to look in; null: all that are enabled, and that the settings name
 * @param force whoever uses it
 * @throws UsageError where EC2 knows no such AMI
 */
export async function planImageOf(
  imageId: string,
  named: readonly string[] | null,
  { connection, place, account, enabled }: OneAccount,
  force: boolean,
): Promise<ImagePlan> {
  const { settings } = place;
  refuseBeyond(place, named);
  const { regions } = chooseRegions(enabled, named, settings.regions);
  const { found, unread } = await findImage(connection.tools, { account, regions, imageId });
  if (found === null) {
    const notAsked = unread.map(({ region, text }) => `; ${region} could not be asked: ${text}`);
    throw new UsageError(
      `there is no AMI ${imageId} that account ${account} could launch from in ${regions.join(', ')}${notAsked.join('')}`,
    );
  }
  const { region, image } = found;
  return planImage(connection.tools, { account, region, image, settings, force });
}

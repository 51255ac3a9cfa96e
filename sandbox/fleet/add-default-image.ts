import type { Account, Region } from '../account/account.ts';
import { addImage } from './add-image.ts';
import { defaultImage } from './default-image.ts';

/** The AMI of AWS's that every Region has. */
export function addDefaultImage(account: Account, region: Region, now: number): void {
  const id = defaultImage(region.name);
  if (region.images.has(id)) return;
  addImage(account, region, { id, name: 'al2-ami-kernel-5.10-x86_64', owner: 'amazon' }, now);
}

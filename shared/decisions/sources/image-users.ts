import type { RegionSources } from '../../domain/sources/source.ts';
import { perList } from './per-list.ts';
import { fleetWords } from './template-users.ts';

/** Templates, launch configurations and fleets that name an AMI, by its id: `lt-0abc version 7`. */
export const imageUsers = perList((read: RegionSources): ReadonlyMap<string, readonly string[]> => {
  const users = new Map<string, string[]>();
  const add = (imageId: string | null | undefined, who: string) => {
    if (imageId == null) return;
    const others = users.get(imageId);
    if (others === undefined) users.set(imageId, [who]);
    else if (!others.includes(who)) others.push(who);
  };
  for (const { id, versions } of read.templates)
    for (const { version, imageId } of versions) add(imageId, `${id} version ${version}`);
  for (const { name, imageId } of read.configurations) add(imageId, `launch configuration ${name}`);
  for (const { id, images, templates } of read.fleets)
    for (const imageId of [...images, ...templates.map((ref) => ref.imageId)])
      add(imageId, fleetWords(id));
  return users;
});

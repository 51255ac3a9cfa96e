import type { Instance, Tag } from '../../../shared/domain/instance.ts';
import type { Settings } from '../../../shared/domain/settings.ts';

/** The tags of an instance that say what is to be done with it, in the order of the settings. */
export function ourTags({ tags }: Instance, keys: Settings['tags']): readonly Tag[] {
  return Object.values(keys).flatMap((key) =>
    tags.filter((tag) => tag.key.trim().toLowerCase() === key.trim().toLowerCase()),
  );
}

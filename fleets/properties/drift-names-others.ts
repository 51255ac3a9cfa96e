import { isSomebody } from '../play/somebody.ts';
import type { Property } from './property.ts';

/** Whoever is named as having changed an instance back is somebody else, and never a run of ours. */
export const driftNamesOthers: Property = {
  name: 'drift-names-others',
  broken: ({ memories }) =>
    [...memories.values()].flatMap(({ instanceId, drift }) => {
      const who = drift?.who ?? null;
      return who === null || isSomebody(who)
        ? []
        : [`${who} is said to have changed back ${instanceId}`];
    }),
};

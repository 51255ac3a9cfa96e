import type { Tag } from './instance.ts';
import type { Ownership } from './owner.ts';

/** Tags of an Auto Scaling group or of a role, or why they could not be read. */
export type ReadTags = readonly Tag[] | { readonly why: string };

/** Where an instance without an owner tag of its own gets its owner from. */
export type OwnerSources = {
  /** null: it belongs to no Auto Scaling group, or nobody looked. */
  readonly group: ReadTags | null;
  /** Of the role behind its instance profile; null: it has none, or nobody looked. */
  readonly role: ReadTags | null;
  /** As its record has it, where it belongs to the same group and has the same profile still. */
  readonly before: OwnerBefore | null;
};

export type OwnerBefore = { readonly owner: string; readonly ownerFrom: Ownership['from'] };

export const noSources: OwnerSources = { group: null, role: null, before: null };

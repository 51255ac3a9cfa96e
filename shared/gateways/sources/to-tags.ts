import type { Tag } from '../../domain/instance.ts';

type RawTag = { readonly Key?: string | undefined; readonly Value?: string | undefined };

/** EC2's and Auto Scaling's tags, which have the same two fields. */
export function toTags(raw: readonly RawTag[] | undefined): readonly Tag[] {
  return (raw ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
}

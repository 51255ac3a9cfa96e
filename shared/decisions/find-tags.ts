import type { Tag } from '../domain/instance.ts';

/**
 * Values of every tag whose key is `key`, whatever the case (EC2 allows `Owner` beside `owner`), trimmed. The key as it
 * is spelt comes first, the others sorted: EC2 promises no order of tags, and an owner must not change with it.
 */
export function findTags(tags: readonly Tag[], key: string): readonly string[] {
  const wanted = normal(key);
  return tags
    .filter((tag) => normal(tag.key) === wanted)
    .toSorted((a, b) => Number(b.key === key) - Number(a.key === key) || (a.key < b.key ? -1 : 1))
    .map((tag) => tag.value.trim());
}

function normal(text: string): string {
  return text.trim().toLowerCase();
}

import type { Tag } from '../domain/instance.ts';

/** Values of every tag whose key is `key`, whatever the case (EC2 allows `Owner` beside `owner`), trimmed. */
export function findTags(tags: readonly Tag[], key: string): readonly string[] {
  const wanted = normal(key);
  return tags.filter((tag) => normal(tag.key) === wanted).map((tag) => tag.value.trim());
}

function normal(text: string): string {
  return text.trim().toLowerCase();
}

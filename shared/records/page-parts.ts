/** Of one map of a page: names of 1,000 groups or sources, and numbers. */
type Map = Readonly<Record<string, unknown>>;

export type PageMaps = Readonly<Record<string, Map>>;

/** In JSON, which is longer than what DynamoDB counts: an item takes 400 KB. */
const mostBytes = 200_000;

/**
 * Splits maps so that each part fits an item of its own; 255 characters of a group's name are up to 765 bytes.
 * @returns the maps as they are where all of them fit beside the page
 */
export function splitMaps(maps: PageMaps): readonly PageMaps[] {
  if (bytesOf(maps) <= mostBytes) return [maps];
  const parts: Record<string, Record<string, unknown>>[] = [];
  let left = 0;
  for (const [name, map] of Object.entries(maps))
    for (const [key, value] of Object.entries(map)) {
      const bytes = bytesOf({ [key]: value });
      if (bytes > left) {
        parts.push({});
        left = mostBytes;
      }
      left -= bytes;
      const part = parts.at(-1) ?? {};
      (part[name] ??= {})[key] = value;
    }
  return parts;
}

/** What splitMaps has split. */
export function joinMaps(parts: readonly PageMaps[]): PageMaps {
  const joined: Record<string, Record<string, unknown>> = {};
  for (const part of parts)
    for (const [name, map] of Object.entries(part)) Object.assign((joined[name] ??= {}), map);
  return joined;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

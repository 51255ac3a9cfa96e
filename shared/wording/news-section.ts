import type { News, NewsKind } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import { groupWords } from './news-groups.ts';
import { newsDetails, newsName } from './news-lines.ts';
import { point, wrap } from './wrap.ts';

/** What is left of a digest's size, and whom it has named; each section takes its part. */
export type Room = { instances: number; bytes: number; readonly named: News[] };

/** One group of a digest. Instances of which the same is to be said stand together, and it is said once. */
export function newsSection(
  kind: NewsKind,
  news: readonly News[],
  room: Room,
  tags: Settings['tags'],
): string {
  const words = groupWords(kind, tags);
  const names = new Map<string, string[]>();
  const before = room.named.length;
  for (const item of news.slice(0, room.instances)) {
    const name = newsName(item);
    const details = newsDetails(item);
    room.bytes -= Buffer.byteLength(names.has(details) ? name : name + details);
    if (room.bytes < 0) break;
    names.set(details, [...(names.get(details) ?? []), name]);
    room.named.push(item);
  }
  const shown = room.named.length - before;
  room.instances -= shown;
  const more = news.length - shown;
  return [
    `${words.title} (${news.length})`,
    wrap(words.why),
    ...words.todo.map((todo) => point('> ', todo)),
    ...[...names].map(([details, same]) => `\n${[...same, details].join('\n')}`),
    ...(more > 0 ? [`\n  ... and ${more} more; whoever runs imds-warden can list them.`] : []),
  ].join('\n');
}

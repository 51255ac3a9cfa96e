import { type News, type NewsKind, newsKinds } from '../domain/news.ts';
import type { DigestFacts } from './digest.ts';
import { byDate, isToldOnce } from './group-heading.ts';
import { saidOnce, type SaidOnce } from './origin-notes.ts';

export type Naming = {
  readonly kind: NewsKind;
  readonly item: News;
  /** What its group says of where its instances come from. */
  readonly said: SaidOnce;
};

/**
 * Whom a digest names while there is room, over all its groups: first those of whom something is told once, because nothing
 * of that counts as told before they were named; then the others; the worst groups first.
 */
export function namingOrder({ groups }: Pick<DigestFacts, 'groups'>): readonly Naming[] {
  const all = newsKinds.flatMap((kind) => {
    const news = groups.get(kind) ?? [];
    const said = saidOnce(kind, news);
    return byDate(kind, news).map((item) => ({ kind, item, said }));
  });
  return [
    ...all.filter(({ item }) => isToldOnce(item)),
    ...all.filter(({ item }) => !isToldOnce(item)),
  ];
}

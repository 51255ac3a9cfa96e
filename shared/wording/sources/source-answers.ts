import type { Settings } from '../../domain/settings.ts';
import type { SourceNews, SourceNewsKind } from '../../domain/sources/source-news.ts';
import { sourceAnswerWords } from '../english/sources.ts';
import { tagCommand } from '../tag-command.ts';
import type { TagCommand } from '../tag-command.ts';
import { isMadeDefault } from './source-lines.ts';

export type SourceAnswer = {
  readonly label: string;
  readonly command: string;
  /** Templates that it is an answer for as well, and does not name. */
  readonly further: number;
};

type AnswerKind = keyof typeof sourceAnswerWords;

/** A line that is still pasted with ease, and Regions that get a command of their own. */
const mostIds = 20;
const mostPlaces = 3;

/** How a group of sources is answered by tags: launch templates alone can be tagged to be changed. */
export function sourceAnswers(
  kind: SourceNewsKind,
  news: readonly SourceNews[],
  tags: Settings['tags'],
): readonly SourceAnswer[] {
  return answersOf(kind).flatMap((answer) => {
    const meant = news.filter((item) => isTemplate(item) && fits(answer, item, tags));
    const places = [
      ...Map.groupBy(meant, ({ account, region }) => `${account}/${region}`).values(),
    ];
    const shown = places.toSorted((a, b) => b.length - a.length).slice(0, mostPlaces);
    const named = shown.reduce((sum, some) => sum + Math.min(some.length, mostIds), 0);
    return shown.map((some, index) => ({
      label: sourceAnswerWords[answer],
      command: tagCommand({
        region: some[0]?.region ?? '',
        instanceIds: some.slice(0, mostIds).map(({ id }) => id),
        ...tagging(answer, tags),
      }),
      further: index === shown.length - 1 ? meant.length - named : 0,
    }));
  });
}

function answersOf(kind: SourceNewsKind): readonly AnswerKind[] {
  switch (kind) {
    case 'v1-allowed':
    case 'unknown':
    case 'launch-fails':
      return ['modify', 'makeDefault'];
    case 'changed':
      return ['defaultOnly'];
    case 'held':
      return ['force', 'remove'];
    case 'exempt':
    case 'failed':
    case 'refused':
    case 'not-understood':
    case 'expired':
      return ['remove'];
    case 'undone':
    case 'requested':
    case 'waiting':
    case 'observed':
    case 'superseded':
    case 'defaults':
    case 'unused':
      return [];
  }
}

/** What a service has made is changed where the service takes it from, or comes back. */
function isTemplate({ kind, id, service }: SourceNews): boolean {
  return kind === 'template' && service === null && /^lt-\w+$/.test(id);
}

function fits(answer: AnswerKind, news: SourceNews, tags: Settings['tags']): boolean {
  switch (answer) {
    case 'force':
      return news.plan.action === 'hold' && news.plan.override.includes(`${tags.force}=true`);
    case 'defaultOnly':
      return news.change?.created != null && !isMadeDefault(news);
    case 'modify':
    case 'makeDefault':
    case 'remove':
      return true;
  }
}

function tagging(
  answer: AnswerKind,
  tags: Settings['tags'],
): Pick<TagCommand, 'operation' | 'tags'> {
  const modify = { key: tags.action, value: 'modify' };
  const makeDefault = { key: tags.default, value: 'true' };
  switch (answer) {
    case 'modify':
      return { operation: 'create-tags', tags: [modify] };
    case 'makeDefault':
      return { operation: 'create-tags', tags: [modify, makeDefault] };
    case 'defaultOnly':
      return { operation: 'create-tags', tags: [makeDefault] };
    case 'force':
      return { operation: 'create-tags', tags: [{ key: tags.force, value: 'true' }] };
    case 'remove':
      return { operation: 'delete-tags', tags: [{ key: tags.action }] };
  }
}

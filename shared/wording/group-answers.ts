import type { News, NewsKind } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';
import { type AnswerKind, answersOf } from './answers.ts';
import { answerReasons, answerWords, inAccount } from './english/answers.ts';
import { type TagCommand, tagCommand } from './tag-command.ts';

export type GroupAnswer = {
  /** `To be left alone until 2026-12-22:` */
  readonly label: string;
  /** To be pasted as it is. */
  readonly command: string;
  /** Instances that it is an answer for as well, and does not name. */
  readonly further: number;
};

export type AnswerFacts = {
  readonly tags: Settings['tags'];
  /** ISO time of the run. */
  readonly startedAt: string;
  /** More than one: each command says whose it is. */
  readonly accounts: number;
};

/** A line that is still pasted with ease. */
const mostIds = 20;
/** Regions that get a command of their own; the same with other ids does for the rest. */
const mostPlaces = 3;

/** How a group of news is answered: the commands to paste, by account and Region. */
export function groupAnswers(
  kind: NewsKind,
  news: readonly News[],
  facts: AnswerFacts,
): readonly GroupAnswer[] {
  return answersOf(kind).flatMap(({ kind: answer, fits }) => {
    const meant = news.filter((item) => fits(item, facts.tags) && /^i-\w+$/.test(item.instanceId));
    const places = [...Map.groupBy(meant, placeOf).values()].toSorted(
      (one, other) => other.length - one.length,
    );
    const shown = places.slice(0, mostPlaces);
    const named = shown.reduce((sum, ofPlace) => sum + Math.min(ofPlace.length, mostIds), 0);
    return shown.map((ofPlace, index) => ({
      label: labelOf(answer, ofPlace, facts),
      command: tagCommand({
        region: ofPlace[0]?.region ?? '',
        instanceIds: ofPlace.slice(0, mostIds).map(({ instanceId }) => instanceId),
        ...tagging(answer, facts),
      }),
      further: index === shown.length - 1 ? meant.length - named : 0,
    }));
  });
}

/** The last day of what a command of this run asks for: 30 days ahead, long enough for a release of the software. */
export function lastDay(startedAt: string): string {
  return isoOf(epochOf(startedAt) + 30 * dayMilliseconds).slice(0, 10);
}

function placeOf({ account, region }: News): string {
  return `${account}/${region}`;
}

function labelOf(
  answer: AnswerKind,
  news: readonly News[],
  { startedAt, accounts }: AnswerFacts,
): string {
  const label = answerWords[answer](lastDay(startedAt));
  return accounts > 1 ? inAccount(label, news[0]?.account ?? '') : label;
}

function tagging(
  answer: AnswerKind,
  { tags, startedAt }: AnswerFacts,
): Pick<TagCommand, 'operation' | 'tags'> {
  const { action, until, reason, force, hopLimit } = tags;
  const operation = 'create-tags';
  const end = { key: until, value: lastDay(startedAt) };
  const modify = { key: action, value: 'modify' };
  switch (answer) {
    case 'modify':
    case 'modifyAgain':
      return { operation, tags: [modify] };
    case 'modifyByForce':
      return { operation, tags: [modify, { key: force, value: 'true' }] };
    case 'force':
      return { operation, tags: [{ key: force, value: 'true' }] };
    case 'restore':
      return {
        operation,
        tags: [
          { key: action, value: 'restore' },
          end,
          { key: reason, value: answerReasons.restore },
        ],
      };
    case 'exempt':
      return {
        operation,
        tags: [{ key: action, value: 'ignore' }, end, { key: reason, value: answerReasons.exempt }],
      };
    case 'extend':
      return { operation, tags: [end] };
    case 'raise':
      return { operation, tags: [modify, { key: hopLimit, value: '2' }] };
    case 'remove':
    case 'removeFirst':
      return { operation: 'delete-tags', tags: [{ key: action }] };
    case 'afresh':
      return {
        operation: 'delete-tags',
        tags: [action, until, reason, force, hopLimit].map((key) => ({ key })),
      };
  }
}

import type { News, NewsKind } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import type { answerWords } from './english/answers.ts';

export type AnswerKind = keyof typeof answerWords;

export type Answer = {
  readonly kind: AnswerKind;
  /** Of which instances of the group it is an answer. */
  readonly fits: (news: News, tags: Settings['tags']) => boolean;
};

/** What an owner can answer to one group of news by tags, in the order in which it is offered. */
export function answersOf(kind: NewsKind): readonly Answer[] {
  switch (kind) {
    case 'rejected':
    case 'rejecting':
      return [{ kind: 'raise', fits: isOneHop }, forAll('restore')];
    case 'requested':
      return [forAll('restore')];
    case 'undone':
      return [forAll('removeFirst'), forAll('modifyAgain')];
    case 'failed':
    case 'refused':
      return [forAll('remove')];
    case 'drifted':
    case 'postponed':
    case 'waiting':
    case 'observed':
      return [forAll('exempt')];
    case 'deadline':
    case 'in-use':
    case 'ready':
      return [forAll('modify'), forAll('exempt')];
    case 'unknown':
      return [forAll('modifyByForce'), forAll('exempt')];
    case 'changed':
      return [
        { kind: 'restore', fits: ({ change }) => change?.action !== 'restore' },
        { kind: 'modify', fits: ({ change }) => change?.action === 'restore' },
      ];
    case 'not-understood':
      return [forAll('afresh')];
    case 'expired':
      return [forAll('extend'), forAll('remove')];
    case 'exempt':
      // Its date may be later than any that is offered here.
      return [forAll('remove')];
    case 'ending':
      return [forAll('extend')];
    case 'held':
      // Not everything that is held gives way to force; the reason of each says what does.
      return [{ kind: 'force', fits: givesWay }, forAll('remove')];
    case 'advice':
      return [forAll('raise')];
    case 'superseded':
    case 'watch-ended':
    case 'managed':
      return [];
  }
}

function forAll(kind: AnswerKind): Answer {
  return { kind, fits: () => true };
}

/** What the audit advises then (judge.ts) may be all that is wrong, and IMDSv2 can stay required. */
function isOneHop({ advice }: News): boolean {
  return advice?.startsWith('hop limit 1') === true;
}

function givesWay({ plan }: News, { force }: Settings['tags']): boolean {
  return plan.action === 'hold' && plan.override.includes(`${force}=true`);
}

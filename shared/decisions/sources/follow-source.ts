import type { Intent } from '../../domain/intent.ts';
import type { Settings } from '../../domain/settings.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import type { SourceId } from '../../domain/sources/source.ts';
import { accountsWish } from './accounts-wish.ts';

export type SourceReading = Pick<SourceId, 'kind' | 'region'> & {
  readonly intent: Intent;
  readonly settings: Pick<Settings, 'accountDefaults'>;
};

/**
 * What is to be remembered of a source after this reading of it: what was undone is done again only where somebody asks
 * anew, so that a read has to have seen that nobody asks for it any more. The same memory where nothing is new.
 */
export function followSource(memory: SourceMemory, reading: SourceReading): SourceMemory {
  const { undone } = memory;
  if (undone === null || undone.isAskGone || isAsked(undone.action, reading)) return memory;
  return { ...memory, undone: { ...undone, isAskGone: true } };
}

function isAsked(
  action: NonNullable<SourceMemory['undone']>['action'],
  { region, intent, settings }: SourceReading,
): boolean {
  switch (action) {
    case 'modify':
      // Whatever else is wrong with its tags: a slip beside the word must not pass for a new request.
      return intent.kind === 'modify' || intent.kind === 'not-understood';
    case 'require':
      return accountsWish(settings, region) !== 'leave';
    case 'enforce':
      return accountsWish(settings, region) === 'enforced';
    case 'require-v2':
    case 'undo':
      return true;
  }
}

import type { Tag } from '../../domain/instance.ts';
import type { Intent } from '../../domain/intent.ts';
import type { Settings } from '../../domain/settings.ts';
import { readIntent } from '../read-intent.ts';

/**
 * What the tags of a source ask for. Of a launch template `modify` and `ignore` mean something, of every other source
 * `ignore` alone; what means something on instances only is not understood, and the problem says what to do instead.
 * @param instead where `modify` belongs; null: here
 */
export function sourceIntent(
  tags: readonly Tag[],
  keys: Settings['tags'],
  { what, instead }: { readonly what: string; readonly instead: string | null },
  now: Date,
): Intent {
  const takes = instead === null ? (['modify', 'ignore'] as const) : (['ignore'] as const);
  const intent = readIntent(tags, keys, now, { what, words: takes });
  switch (intent.kind) {
    case 'disable':
    case 'restore':
      return wrong(intent.kind);
    case 'expired':
      return intent.was === 'ignore' ? intent : wrong(intent.was);
    case 'modify':
      return instead === null
        ? intent
        : notUnderstood(
            `tag ${keys.action} says \`modify\`, and ${what} cannot be modified: ${instead}`,
          );
    case 'none':
    case 'ignore':
    case 'not-understood':
      return intent;
  }

  function wrong(word: string): Intent {
    return notUnderstood(
      `tag ${keys.action} says \`${word}\`, which means something on an instance alone; ${what} takes ${takes.join(' or ')}`,
    );
  }
}

function notUnderstood(problem: string): Intent {
  return { kind: 'not-understood', problem };
}

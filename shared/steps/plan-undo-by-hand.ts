import { changeId } from '../domain/change-ref.ts';
import { InvalidInput } from '../domain/errors.ts';
import type { Settings } from '../domain/settings.ts';
import { sourceChangeId } from '../domain/sources/source-name.ts';
import type { UndoPlan } from '../domain/undo-plan.ts';
import type { Undoable } from './find-undoable.ts';
import { notMadeWords } from './not-made-words.ts';
import { planUndos } from './plan-undos.ts';
import { planSourceUndos } from './sources/plan-source-undos.ts';
import type { Tools } from './tools.ts';

/**
 * What an undo of these changes would do now, from a fresh read of instances and sources. Writes nothing.
 * @throws InvalidInput naming a change that was never made, where somebody asked for that one, or where none was
 */
export async function planUndoByHand(
  tools: Omit<Tools, 'table'>,
  { changes, sources }: Undoable,
  settings: Settings,
): Promise<Pick<UndoPlan, 'items' | 'notMade' | 'notes' | 'sources' | 'sourcesNotMade'>> {
  const undos = await planUndos(tools, changes);
  const ofSources = await planSourceUndos(
    tools,
    sources.map(({ parts }) => parts),
    settings,
  );
  const named = new Set(
    sources.filter(({ isNamed }) => isNamed).map(({ parts }) => sourceChangeId(parts[0])),
  );
  const words = ofSources.notMade.map((change) => notMadeWords(sourceChangeId(change), change));
  for (const [index, change] of ofSources.notMade.entries())
    if (named.has(sourceChangeId(change))) throw new InvalidInput(words[index]);
  if (undos.items.length + ofSources.items.length === 0)
    throw new InvalidInput(
      `there is nothing to undo, because no change was made: ${[...undos.notMade.map((change) => notMadeWords(changeId(change), change)), ...words].join('; ')}`,
    );
  return { ...undos, sources: ofSources.items, sourcesNotMade: ofSources.notMade };
}

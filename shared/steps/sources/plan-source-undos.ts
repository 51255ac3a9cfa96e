import { planSourceUndo } from '../../decisions/sources/plan-source-undo.ts';
import { stateOf } from '../../decisions/sources/state-of.ts';
import { settleSource } from '../../decisions/sources/settle-source.ts';
import { isOpen } from '../../domain/change.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import type { SourceUndoItem } from '../../domain/undo-plan.ts';
import { readAccountDefaults } from '../../gateways/read-account-defaults.ts';
import type { Tools } from '../tools.ts';
import { openSources } from './open-sources.ts';
import { readSourceNow } from './read-source-now.ts';
import type { Settings } from '../../domain/settings.ts';

/**
 * What an undo of these changes of sources would do now, from a fresh read. Writes nothing.
 * @param found the records of each change, in order
 * @returns `notMade`: the first record of each of which no call took effect
 */
export async function planSourceUndos(
  tools: Pick<Tools, 'clients' | 'now'>,
  found: readonly SourceUndoItem['parts'][],
  settings: Pick<Settings, 'tags' | 'owners'>,
): Promise<{
  readonly items: readonly SourceUndoItem[];
  readonly notMade: readonly SourceChange[];
}> {
  const items: SourceUndoItem[] = [];
  const notMade: SourceChange[] = [];
  for (const parts of found) {
    const [change] = parts;
    const settled = await settledParts(tools, parts);
    const made = settled.filter(({ status }) => status === 'applied');
    if (settled.some(isOpen))
      items.push({
        parts,
        before: null,
        plan: refuse(
          'EC2 has not shown yet whether the change was made; undo it again in a minute',
        ),
      });
    else if (made.length === 0) notMade.push(change);
    else items.push({ parts: settled, ...(await planOf(tools, made, settings)) });
  }
  return { items, notMade };
}

/** As the undo will find them: before anything else it settles what is open, by the same rule. */
async function settledParts(
  tools: Pick<Tools, 'clients' | 'now'>,
  [first, ...more]: SourceUndoItem['parts'],
): Promise<SourceUndoItem['parts']> {
  const settle = async (change: SourceChange): Promise<SourceChange> => {
    if (!isOpen(change)) return change;
    const settlement = settleSource(change, await readSourceNow(tools, change), tools.now());
    return settlement === null ? change : { ...change, ...settlement };
  };
  const [one, ...others] = [await settle(first), ...(await Promise.all(more.map(settle)))];
  return [one, ...others];
}

async function planOf(
  tools: Pick<Tools, 'clients' | 'now'>,
  made: readonly SourceChange[],
  settings: Pick<Settings, 'tags' | 'owners'>,
): Promise<Pick<SourceUndoItem, 'plan' | 'before'>> {
  const [first] = made;
  if (first === undefined) return { plan: refuse('nothing of it took effect'), before: null };
  const { account, region } = first;
  const readDefaults = async () => readAccountDefaults(tools.clients, region);
  const versions = made.flatMap(({ before }) =>
    before?.of === 'template' ? [before.defaultVersion, before.latestVersion] : [],
  );
  const used = first.kind === 'template' ? { [first.id]: versions } : {};
  const opened = await openSources(tools, { account, region }, { settings, readDefaults, used });
  const { read } = opened.judged();
  const plan = planSourceUndo({ made, read, defaults: read.defaults });
  return { plan, before: stateOf(read, first) };
}

function refuse(reason: string): SourcePlan {
  return { action: 'refuse', asked: 'undo', reason };
}

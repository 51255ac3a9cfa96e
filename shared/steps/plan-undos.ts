import pMap from 'p-map';
import { findNotes } from '../decisions/find-gaps.ts';
import { planUndo } from '../decisions/plan-undo.ts';
import { settleChange } from '../decisions/settle-change.ts';
import { wholeChange } from '../decisions/whole-change.ts';
import { changeId } from '../domain/change-ref.ts';
import type { AccountDefaults } from '../domain/account-defaults.ts';
import { type Change, isOpen } from '../domain/change.ts';
import { InvalidInput } from '../domain/errors.ts';
import type { Instance, Target } from '../domain/instance.ts';
import { type Plan, toUndoes } from '../domain/plan.ts';
import type { Remark } from '../domain/target-outcome.ts';
import type { UndoItem, UndoPlan } from '../domain/undo-plan.ts';
import { describeById, mostIdsInOneRead } from '../gateways/describe-instances.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import type { FoundChange } from './find-changes.ts';
import { notMadeWords } from './not-made-words.ts';
import type { Tools } from './tools.ts';

type Undoing = Pick<UndoPlan, 'items' | 'notMade' | 'notes'>;

/**
 * What an undo of these changes of instances would do now, from a fresh read of their instances. Writes nothing.
 * @throws InvalidInput naming a change that was never made, where somebody asked for that one
 */
export async function planUndos(
  tools: Omit<Tools, 'table'>,
  found: readonly FoundChange[],
): Promise<Undoing> {
  const byRegion = Map.groupBy(found, ({ parts: [{ region }] }) => region);
  const parts = await pMap([...byRegion.values()], async (changes) => planRegion(tools, changes), {
    concurrency: 10,
  });
  return {
    items: parts.flatMap((part) => part.items),
    notMade: parts.flatMap((part) => part.notMade),
    notes: parts.flatMap((part) => part.notes),
  };
}

async function planRegion(
  tools: Omit<Tools, 'table'>,
  found: readonly FoundChange[],
): Promise<Undoing> {
  const [first] = found;
  if (first === undefined) return { items: [], notMade: [], notes: [] };
  const { account, region } = first.parts[0];
  const [fresh, defaults] = await Promise.all([
    readInstances(tools, { account, region }, found),
    readAccountDefaults(tools.clients, region),
  ]);
  const items: UndoItem[] = [];
  const notMade: Change[] = [];
  for (const { parts, isNamed } of found) {
    const instance = fresh.get(parts[0].instanceId) ?? null;
    const [one, ...more] = parts.map((part) => settled(part, instance, tools.now()));
    const { change, tookEffect } = wholeChange([one ?? parts[0], ...more]);
    if (!tookEffect && isNamed) throw new InvalidInput(notMadeWords(changeId(change), change));
    if (tookEffect || isOpen(change))
      items.push({ change, instance, plan: planOf(change, instance, defaults) });
    else notMade.push(change);
  }
  return { items, notMade, notes: notesOf(region, defaults) };
}

async function readInstances(
  { clients }: Pick<Tools, 'clients'>,
  target: Target,
  found: readonly FoundChange[],
): Promise<ReadonlyMap<string, Instance>> {
  const ids = found.map(({ parts: [{ instanceId }] }) => instanceId);
  const all: [string, Instance][] = [];
  for (let start = 0; start < ids.length; start += mostIdsInOneRead)
    all.push(...(await describeById(clients, target, ids.slice(start, start + mostIdsInOneRead))));
  return new Map(all);
}

/** As the undo will find it: before anything else it settles what is open, by the same rule. */
function settled(change: Change, fresh: Instance | null, now: Date): Change {
  const settlement = settleChange(change, fresh, now);
  return settlement === null ? change : { ...change, ...settlement };
}

function planOf(change: Change, instance: Instance | null, defaults: AccountDefaults): Plan {
  if (instance === null) return refuse('the instance is gone');
  if (instance.state === 'pending' || instance.state === 'stopping')
    return refuse(`the instance is ${instance.state}; undo it again in a minute`);
  if (isOpen(change))
    return refuse('EC2 has not shown yet whether the change was made; undo it again in a minute');
  const { before, after, wanted, reason } = change;
  if (before === null) return refuse('what was there before is not recorded');
  return planUndo({
    undoes: toUndoes(change),
    before,
    after: after ?? { ...before, ...wanted },
    instance,
    defaults,
    reason: `undone by hand: ${reason}`,
  });
}

function refuse(reason: string): Plan {
  return { action: 'refuse', asked: 'undo', reason };
}

function notesOf(region: string, defaults: AccountDefaults): readonly Remark[] {
  return findNotes(defaults, null).map((text) => ({ region, text }));
}

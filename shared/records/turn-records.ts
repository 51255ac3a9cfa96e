import type { Target } from '../domain/instance.ts';
import type { RunTarget } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import type { Standing, Turn, UntoldTurn } from '../domain/turn.ts';
import type { Item } from './item.ts';
import { expiresAfterDays, keys, target, turnsPartition } from './keys.ts';
import type { Table } from './table.ts';

/** Who is told of turns, each at its own pace: the stack's bus, and Security Hub. */
export type Listener = 'bus' | 'hub';

export function listenersOf({ securityHub }: Pick<Settings, 'securityHub'>): readonly Listener[] {
  return securityHub ? ['bus', 'hub'] : ['bus'];
}

/** So many ids, 20 bytes each, to an item: a quarter of what one may hold. */
const mostInItem = 5000;

/** Long enough for a run that broke off to be repeated. */
const daysAfterTelling = 1;

/**
 * Writes turns down, until everybody was told. Before the instances' records are written: whoever is repeated after a crash
 * finds those written already, and no turn any more.
 * @param found.place what of the run they were found in, the same when it is repeated: then they are added to what was found
 */
export async function putTurns(
  table: Table,
  run: RunTarget,
  { place, turns, listeners }: FoundTurns,
  now: Date,
): Promise<void> {
  if (turns.length === 0) return;
  const known = new Map<string, Turn>();
  for await (const item of table.query(keys.turnsOf(run, place)))
    for (const turn of turnsIn(item)) known.set(turn.instanceId, turn);
  for (const turn of turns) {
    const first = known.get(turn.instanceId);
    known.set(turn.instanceId, first === undefined ? turn : { ...turn, from: first.from });
  }
  const all = [...known.values()];
  const { account, region, runId } = run;
  const common = { account, region, runId, at: now.toISOString(), listeners };
  for (let chunk = 0; chunk * mostInItem < all.length; chunk += 1)
    await table.put({
      ...keys.turns(run, place, chunk),
      ...common,
      turned: toLists(all.slice(chunk * mostInItem, (chunk + 1) * mostInItem)),
      expiresAt: expiresAfterDays(now, 460),
    });
}

export type FoundTurns = {
  readonly place: string;
  readonly turns: readonly Turn[];
  readonly listeners: readonly Listener[];
};

/** An item of turns that somebody is still to be told of, with the key to say that it was. */
export type UntoldTurns = Target & {
  readonly sk: string;
  /** ISO time of writing. */
  readonly at: string;
  /** Those that were not told yet. */
  readonly listeners: readonly Listener[];
  readonly turns: readonly UntoldTurn[];
};

/** What this listener was not told yet, target by target; of each, in the order in which it was found. Consistent. */
export async function* readUntoldTurns(
  table: Table,
  listener: Listener,
): AsyncGenerator<readonly [UntoldTurns, ...UntoldTurns[]]> {
  let ofTarget: UntoldTurns[] = [];
  for await (const item of table.query({ pk: turnsPartition })) {
    const found = fromItem(item);
    if (!found.listeners.includes(listener)) continue;
    const [first, ...others] = ofTarget;
    if (first !== undefined && target(first) !== target(found)) {
      yield inOrder(first, others);
      ofTarget = [];
    }
    ofTarget.push(found);
  }
  const [first, ...others] = ofTarget;
  if (first !== undefined) yield inOrder(first, others);
}

/** The last of its listeners to be told ends it. */
export async function markTurnsTold(
  table: Table,
  { sk, listeners }: UntoldTurns,
  listener: Listener,
  now: Date,
): Promise<void> {
  const left = listeners.filter((other) => other !== listener);
  const isOver = left.length === 0;
  const end = isOver ? { turned: {}, expiresAt: expiresAfterDays(now, daysAfterTelling) } : {};
  await table.update({ pk: turnsPartition, sk }, { listeners: left, ...end });
}

function inOrder(
  first: UntoldTurns,
  others: readonly UntoldTurns[],
): readonly [UntoldTurns, ...UntoldTurns[]] {
  return [first, ...others].toSorted((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  ) as [UntoldTurns, ...UntoldTurns[]];
}

function fromItem(item: Item): UntoldTurns {
  const { sk, account, region, at, runId } = item as UntoldTurns & { readonly runId: string };
  const listeners = (item['listeners'] ?? []) as readonly Listener[];
  const turns = turnsIn(item).map((turn) => ({ ...turn, account, region, runId }));
  return { sk, account, region, at, listeners, turns };
}

/** `ready>enforced`, or `>ready` for what is new -> ids. */
type Lists = Readonly<Record<string, readonly string[]>>;

function toLists(turns: readonly Turn[]): Lists {
  const lists: Record<string, string[]> = {};
  for (const { instanceId, from, to } of turns)
    (lists[`${from ?? ''}>${to}`] ??= []).push(instanceId);
  return lists;
}

function turnsIn(item: Item): readonly Turn[] {
  return Object.entries((item['turned'] ?? {}) as Lists).flatMap(([way, ids]) => {
    const [from = '', to = ''] = way.split('>');
    return ids.map((instanceId) => ({
      instanceId,
      from: from === '' ? null : (from as Standing),
      to: to as Standing,
    }));
  });
}

import { buildWorld } from '../../sandbox/build-world.ts';
import { virtualClock } from '../../sandbox/clock.ts';
import type { World } from '../../sandbox/world.ts';
import { type Fleet, idOf } from '../fleet/fleet.ts';
import { memoryTable } from '../table/memory-table.ts';
import { emptyStore, type Store } from '../table/store.ts';
import { attempt, type Observer, type Transport } from '../transport/attempt.ts';
import { directClients } from '../transport/direct-clients.ts';
import { repeating } from '../transport/sdk-error.ts';
import {
  accountId,
  commonTools,
  deploy,
  describe,
  giveReaders,
  home,
  type Stage,
  start,
} from './stage.ts';

/** The sandbox's own account model, called without a wire, and a table in memory. */
export type DirectStage = Stage & {
  readonly world: World;
  readonly store: Store;
  /** Mistakes of the sandbox or the transport. */
  readonly bugs: readonly unknown[];
};

/** As our table's client is set (shared/records/table.ts). */
const attemptsOfTable = 8;

export function directStage(fleet: Fleet, observer: Observer): DirectStage {
  const clock = virtualClock(start);
  const world = buildWorld({ clock, throttle: 'off', accountId, fleet: describe(fleet) });
  deploy(world.account, fleet);
  // What DynamoDB's indexes may lag behind is a moment.
  const milliseconds = fleet.hasLateIndexes ? 1000 : 0;
  const store = emptyStore({ now: () => clock.now(), milliseconds });
  const bugs: unknown[] = [];
  const transport: Transport = {
    world,
    bugs,
    hidden: new Set(fleet.withoutOptions.map(idOf)),
    observer: fleet.hasReaders ? withReaders(world, observer) : observer,
  };
  return {
    world,
    store,
    bugs,
    clock,
    account: world.account,
    faults: world.faults,
    tools: (process) => ({
      ...commonTools(clock),
      clients: directClients(transport, process, home),
      table: memoryTable(store, async (operation, input, work) =>
        repeating(attemptsOfTable, async () => {
          const call = { service: 'dynamodb', operation, region: home, input, perform: work };
          return (await attempt(transport, process, call)).output;
        }),
      ),
    }),
    find: async (pk, sk) => store.find(pk, sk),
  };
}

function withReaders({ account }: World, observer: Observer): Observer {
  return {
    before: (call) => observer.before(call),
    after: (call, ending) => {
      observer.after(call, ending);
      if (['CreateTopic', 'Subscribe'].includes(call.operation)) giveReaders(account);
    },
  };
}

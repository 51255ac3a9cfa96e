import type { SeededInstance } from '../fleet/seeded-instance.ts';
import type { DeployedStack } from '../world/deploy-stack.ts';
import type { Home } from '../world/home.ts';
import type { Inbox } from '../world/inbox.ts';
import type { Meter } from '../world/meter.ts';
import type { BusInbox } from '../world/bus-inbox.ts';
import type { Checks } from './checks.ts';

/** What every act of the rehearsal works with. */
export type Scene = {
  readonly checks: Checks;
  readonly fleet: readonly SeededInstance[];
  /** Instance ids in moto, by name. */
  readonly ids: ReadonlyMap<string, string>;
  readonly moto: string;
  readonly meter: Meter;
  readonly home: Home;
  readonly stack: DeployedStack;
  /** What a rule on the stack's bus brings. */
  readonly heard: BusInbox;
  readonly inboxes: { readonly payments: Inbox; readonly ml: Inbox; readonly operations: Inbox };
};

/** The calls by which EC2 instances were changed, with the names of the instances. */
export function modifications({ meter, ids }: Pick<Scene, 'meter' | 'ids'>): readonly {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
}[] {
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  return meter.calls
    .filter(({ operation }) => operation === 'ModifyInstanceMetadataOptions')
    .map(({ parameters }) => ({
      name: names.get(parameters['InstanceId'] ?? '') ?? 'unknown',
      parameters,
    }));
}

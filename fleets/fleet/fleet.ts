import type { KillPoint } from '../transport/lifeline.ts';
import type { InstanceState, MetadataOptions } from '../../sandbox/account/instance.ts';
import type { InstanceDescription, RegionDescription } from '../../sandbox/fleet/description.ts';
import type { Fault } from '../../sandbox/faults.ts';

/** A fleet and what happens to it: a plain value, so that it can be shown, shrunk and played again. */
export type Fleet = {
  readonly regions: readonly RegionDescription[];
  /** Ids are `idOf` of their place. */
  readonly instances: readonly InstanceDescription[];
  /** Places of instances of which EC2 says no metadata options. */
  readonly withoutOptions: readonly number[];
  /** Names of Regions that do not say what the account demands of its instances. */
  readonly withoutDefaults: readonly string[];
  /** Whether the table's indexes show for a moment what was there before a write. */
  readonly hasLateIndexes: boolean;
  /** Whether somebody reads every owner's topic. */
  readonly hasReaders: boolean;
  /** The settings file, as a person writes it. */
  readonly settings: RawSettings;
  readonly events: readonly FleetEvent[];
};

export type RawSettings = Readonly<Record<string, unknown>>;

/** What happens, and how long after what happened before. */
export type FleetEvent = Happening & { readonly afterMinutes: number };

export type Happening =
  /** The daily run. */
  | ({ readonly kind: 'account' } & Trouble)
  /** Two daily runs, one right after the other. */
  | { readonly kind: 'twice' }
  /** The hourly run. */
  | ({ readonly kind: 'watch' } & Trouble)
  /** Somebody sets tags, and the events of that start a run. */
  | ({ readonly kind: 'reaction'; readonly tagged: readonly TagEdit[] } & Trouble)
  | { readonly kind: 'edit'; readonly edit: Edit }
  /** A person takes back what a run, or one change, has done. */
  | ({ readonly kind: 'undo'; readonly of: 'run' | 'change'; readonly pick: number } & Trouble)
  /** A person looks at a plan, which is then applied, or overtaken by the daily run. */
  | ({
      readonly kind: 'plan';
      readonly next: 'apply' | 'run';
      /** What changes in between. */
      readonly between: Edit | null;
    } & Pick<Trouble, 'kill'>)
  /** A person clears the circuit breaker. */
  | { readonly kind: 'clear' };

/** What goes wrong during a run. */
export type Trouble = {
  readonly faults: readonly FleetFault[];
  /** What somebody changes during the run, before one of its steps or before an instance is read for the second time. */
  readonly during: { readonly before: Moment; readonly edit: Edit } | null;
  /** Where it is killed; another run follows when its lease has expired. */
  readonly kill: Kill | null;
  /** Lambdas whose time is always up: each call of a step does the least that it can, and answers a cursor. */
  readonly isHurried: boolean;
};

/** The calls are counted from the first of this step on; of a person's command, from where it begins to write. */
export type Kill = KillPoint & {
  readonly from: 'list-targets' | 'audit-region' | 'remediate-region';
};

export type Moment = 'allot-changes' | 'remediate-region' | 'notify-owners' | 'second-look';

export type FleetFault = {
  /** `ec2.DescribeInstances` */
  readonly call: string;
  /** null: any. */
  readonly instance: number | null;
  readonly region: number | null;
  /** null: all of the run. */
  readonly times: number | null;
  readonly fault: Fault;
};

export type TagEdit = {
  readonly instance: number;
  readonly tags: Readonly<Record<string, string>>;
};

/** What somebody else does. */
export type Edit =
  /** All tags of the instance but those of its owner and group are replaced. */
  | ({ readonly kind: 'tags' } & TagEdit)
  | {
      readonly kind: 'options';
      readonly instance: number;
      readonly options: Partial<MetadataOptions>;
    }
  | { readonly kind: 'state'; readonly instance: number; readonly state: InstanceState }
  | { readonly kind: 'settings'; readonly settings: RawSettings };

export function idOf(place: number): string {
  return `i-${place.toString(16).padStart(17, '0')}`;
}

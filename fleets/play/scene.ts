import type { Fleet } from '../fleet/fleet.ts';
import type { Stage } from '../stage/stage.ts';
import type { Witness } from '../witness/witness.ts';
import type { Execute } from './machine.ts';

/** Where things happen to a fleet. */
export type Scene = {
  readonly fleet: Fleet;
  readonly stage: Stage;
  /** Told what somebody else does. */
  readonly witness: Pick<Witness, 'told' | 'onSecondLook'>;
  /** The name of the next run. */
  readonly nextRun: (by: string) => string;
  /** Executes the state machine. */
  readonly execute: Execute;
};

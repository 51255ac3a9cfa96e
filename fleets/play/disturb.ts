import type { FaultRule } from '../../sandbox/faults.ts';
import { type Fleet, type FleetFault, idOf, type Moment, type Trouble } from '../fleet/fleet.ts';
import type { Stage } from '../stage/stage.ts';
import type { Witness } from '../witness/witness.ts';
import { makeEdit } from './edit.ts';

export type Disturbance = {
  /** Called before each step. */
  readonly before: (step: string) => void;
  readonly end: () => void;
};

/** Orders what goes wrong during a run; `end` takes back what of it is left. */
export function disturb(
  stage: Stage,
  witness: Pick<Witness, 'told' | 'onSecondLook'>,
  fleet: Fleet,
  { faults, during }: Trouble,
): Disturbance {
  const rules = faults.map((fault) => stage.faults.add(ruleOf(fault, fleet)));
  let isDone = during === null;
  const happen = (moment: Moment) => {
    if (isDone || during === null || during.before !== moment) return;
    isDone = true;
    makeEdit(stage, during.edit, witness);
  };
  const place = during !== null && 'instance' in during.edit ? during.edit.instance : null;
  witness.onSecondLook = (ids) => {
    if (place === null ? ids.length > 0 : ids.includes(idOf(place))) happen('second-look');
  };
  return {
    before: (step) => happen(step as Moment),
    end: () => {
      witness.onSecondLook = null;
      for (const rule of rules) stage.faults.remove(rule);
    },
  };
}

function ruleOf(
  { call, instance, region, times, fault }: FleetFault,
  { regions }: Fleet,
): FaultRule {
  const [service = '', operation = ''] = call.split('.');
  const name = region === null ? undefined : regions[region]?.name;
  // What is asked of the home Region alone is asked there.
  const isRegional = service === 'ec2' || service === 'monitoring';
  return {
    service,
    operation,
    fault,
    ...(isRegional && name !== undefined ? { region: name } : {}),
    ...(instance === null ? {} : { instanceId: idOf(instance) }),
    ...(times === null ? {} : { times }),
  };
}

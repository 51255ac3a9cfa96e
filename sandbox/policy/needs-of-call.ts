import { ACTIONS } from './actions.ts';
import type { Need } from './need.ts';
import type { Named, Place } from './resources.ts';

export interface CallToAuthorize {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
}

/** All of these must be allowed. An operation that the table lacks needs an action of its name, on everything. */
export function needsOfCall(call: CallToAuthorize, place: Place): Need[] {
  const name = `${call.service}:${call.operation}`;
  const checks = ACTIONS[name];
  if (!checks) return [{ action: name, resource: { arn: '*' } }];
  const input = (call.input ?? {}) as Named;
  return checks
    .filter(({ when }) => when?.(input) ?? true)
    .flatMap(({ action, on }) => on(input, place).map((resource) => ({ action, resource })));
}

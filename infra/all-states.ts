import type { Definition, State } from './resolve-template.ts';

/** Every state of a definition by name, those inside Maps included. */
export function allStates(definition: Pick<Definition, 'States'>): Map<string, State> {
  const states = new Map(Object.entries(definition.States));
  for (const state of Object.values(definition.States)) {
    const inner = state['ItemProcessor'] as Definition | undefined;
    if (inner) for (const [name, found] of allStates(inner)) states.set(name, found);
  }
  return states;
}

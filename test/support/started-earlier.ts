import type { RunOptions, World } from './world.ts';

/**
 * An execution that was started at another time than it got the lease: it has waited for other runs.
 * @param startedAt ISO
 */
export function startedEarlier(world: World, startedAt: string, input: object): RunOptions {
  return {
    input,
    instead: ({ name, event }) =>
      name === 'list-targets' ? world.step(name, { ...(event as object), startedAt }) : undefined,
  };
}

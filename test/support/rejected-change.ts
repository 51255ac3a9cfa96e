import { id, owner } from './perfect-fleet.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

export const watch = { input: { startedBy: 'watch', scope: 'watch' } } as const;

/**
 * An instance on which IMDSv2 was required three hours ago, at the wish of its tag, and which has used IMDSv1 for two: nobody
 * has looked since. Beside it one that uses IMDSv1, as its owner has heard.
 */
export async function rejectedChange(
  settings: object = {},
  options: Pick<WorldOptions, 'readers'> = {},
): Promise<World> {
  const world = await startWorld(
    {
      instances: [
        { id: id(1), tags: { owner, 'imds-warden': 'modify' }, usage: usage('+1h') },
        { id: id(2), tags: { owner }, usage: usage('-10d') },
      ],
    },
    {
      settings: { limits: { ownerShare: 1, groupShare: 1, breakerShare: 1 }, ...settings },
      ...options,
    },
  );
  await world.run('change');
  world.advance({ hours: 3 });
  return world;
}

function usage(from: string) {
  return { launchedAt: '-400d', calls: [{ perDay: 2400, from }] };
}

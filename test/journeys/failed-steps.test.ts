import { expect, it } from 'vitest';
import { startWorld } from '../support/world.ts';

const asked = { tags: { owner: 'team@example.com', 'imds-warden': 'modify' } };

it.for(['allot-changes', 'remediate-region', 'notify-owners'] as const)(
  'a run in which %s fails is partial, and says what failed',
  async (step) => {
    const world = await startWorld({ instances: [asked] });
    const run = await world.run('run-1', {
      before: ({ name }) => {
        if (name === step) throw new Error('the disk is full of cats');
      },
    });
    expect(run.status).toBe('partial');
    expect(run.problems.join('\n')).toMatch(/failed: the disk is full of cats/);
    expect(world.summaries()[0]?.body).toContain('the disk is full of cats');
    expect(world.writes()).toHaveLength(step === 'notify-owners' ? 1 : 0);
    expect(world.mail('team@example.com')).toHaveLength(step === 'notify-owners' ? 0 : 1);
  },
);

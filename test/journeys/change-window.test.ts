import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { startWorld } from '../support/world.ts';

// The world starts on a Wednesday, 2027-03-10, at 12:00 UTC; that is 13:00 in Berlin.
const weekdaysAtWork = {
  days: ['mon', 'tue'],
  from: '09:00',
  to: '12:00',
  timezone: 'Europe/Berlin',
};

function three() {
  return {
    instances: [
      { id: id(1), tags: { owner, 'imds-warden': 'modify' } },
      { id: id(2), tags: { owner, 'imds-warden': 'disable' } },
      {
        id: id(3),
        tags: { owner, 'imds-warden': 'restore' },
        options: { httpTokens: 'required' as const },
      },
    ],
  };
}

const limits = { ownerShare: 1, groupShare: 1 };

it('outside the window only what ends an outage is done; the rest waits, and says for what', async () => {
  const world = await startWorld(three(), { settings: { changeWindow: weekdaysAtWork, limits } });

  const run = await world.run('wednesday');

  expect(run).toMatchObject({ status: 'complete', changes: { applied: 1, waiting: 2 } });
  expect(world.options(id(3)).httpTokens).toBe('optional');
  expect(world.options(id(1)).httpTokens).toBe('optional');
  const reasons = (await world.pendingOf('wednesday')).flatMap(({ reason }) => reason ?? []);
  expect(new Set(reasons)).toEqual(
    new Set([
      'changes are made on mon, tue, from 09:00 to 12:00 (Europe/Berlin) only; it waits for the next run',
    ]),
  );

  // Monday, 10:00 in Berlin.
  world.advance({ days: 5, hours: -3 });
  expect(await world.run('monday')).toMatchObject({ changes: { applied: 2, waiting: 0 } });
});

it('a window that shuts while changes are made stops those that have not begun', async () => {
  const world = await startWorld(three(), {
    settings: { changeWindow: { from: '11:00', to: '12:20' }, limits },
  });
  const run = await world.run('noon', {
    before: ({ name }) => {
      if (name === 'remediate-region') world.advance({ minutes: 25 });
    },
  });
  expect(run).toMatchObject({ changes: { applied: 1, waiting: 2 } });
  expect(world.options(id(1)).httpTokens).toBe('optional');
});

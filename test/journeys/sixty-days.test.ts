import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { startWorld, type World } from '../support/world.ts';

/** A day of the deployed stack: the hourly watch at noon, the daily run at midnight. */
async function day(world: World, number: number): Promise<void> {
  await world.execute(`watch-${number}`, { input: { startedBy: 'watch', scope: 'watch' } });
  world.advance({ hours: 12 });
  await world.run(`day-${number}`);
  world.advance({ hours: 12 });
}

async function days(world: World, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) await day(world, number);
}

const tokens = (world: World) => world.options(id(1)).httpTokens;
const subjects = (world: World) => world.mail(owner).map(({ subject }) => subject);

it(
  'notice, reminder, enforcement, rejection, undo, fix, second enforcement, end of the watch: 60 days',
  { timeout: 120_000 },
  async () => {
    const world = await startWorld(
      {
        instances: [
          {
            id: id(1),
            tags: { owner },
            // Its nightly job comes back on day 16, after IMDSv2 was required, and is mended on day 18.
            usage: { launchedAt: '-400d', calls: [{ perDay: 240, from: '+16d', to: '+18d' }] },
          },
        ],
      },
      {
        settings: {
          limits: { ownerShare: 1, groupShare: 1, breakerShare: 1 },
          campaign: { enabled: true },
          watch: { onRejection: 'undo' },
        },
      },
    );

    // Untagged and ready: the owner hears the date, and hears it again a week and a day ahead.
    await days(world, 0, 13);
    expect(tokens(world)).toBe('optional');
    const told = (await world.noticesOf(id(1))).map(({ kind, days: ahead }) => [kind, ahead]);
    expect(told).toEqual([
      ['deadline', 14],
      ['deadline', 7],
      ['deadline', 1],
    ]);

    // The date has come, and nothing has used IMDSv1.
    await day(world, 14);
    expect(tokens(world)).toBe('required');
    expect(await world.changesOf(id(1))).toMatchObject([
      { action: 'modify', status: 'applied', asker: 'campaign' },
    ]);
    await day(world, 15);
    expect(await world.memoryOf(id(1))).toMatchObject({ watch: { end: null, rejected: 0 } });

    // Calls are rejected: the owner hears it at once, and the change is undone within the hour of the watch.
    await day(world, 16);
    expect(tokens(world)).toBe('optional');
    const undo = (await world.changesOf(id(1))).at(-1);
    expect(undo).toMatchObject({ action: 'undo', status: 'applied', asker: 'watch' });
    expect((await world.noticesOf(id(1))).at(-1)).toMatchObject({ kind: 'rejected' });
    expect(subjects(world).at(-1)).toMatch(/1 instance/);

    // Mended, and quiet for two weeks. Still nobody has asked for it again, and the campaign does not.
    await days(world, 17, 34);
    expect(tokens(world)).toBe('optional');
    expect(await world.changesOf(id(1))).toHaveLength(2);

    // The owner tags it: now it is asked for, and ready.
    world.tag(id(1), { owner, 'imds-warden': 'modify' });
    await day(world, 35);
    expect(tokens(world)).toBe('required');
    expect((await world.changesOf(id(1))).at(-1)).toMatchObject({
      action: 'modify',
      status: 'applied',
      askedBy: 'tag imds-warden=modify',
    });

    // Two quiet weeks end the watch, with a notice that says so.
    await days(world, 36, 59);
    expect(await world.memoryOf(id(1))).toMatchObject({ watch: { end: { why: 'quiet' } } });
    expect((await world.noticesOf(id(1))).at(-1)).toMatchObject({ kind: 'watch-ended' });
    expect(tokens(world)).toBe('required');
    expect(await world.changesOf(id(1))).toHaveLength(3);
    // With nothing under watch any more the hourly watch ends before it begins.
    expect((await world.runs()).some(({ runId }) => runId === 'watch-59')).toBe(false);
  },
);

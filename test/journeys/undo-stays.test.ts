import { expect, it } from 'vitest';
import { executions, react } from '../support/instance-events.ts';
import { id, owner } from '../support/perfect-fleet.ts';
import { watch } from '../support/rejected-change.ts';
import { runOfEvent, tagEvent } from '../support/tag-event.ts';
import { undoByHand } from '../support/undo-by-hand.ts';
import { START, startWorld, type World } from '../support/world.ts';

const limits = { ownerShare: 1, groupShare: 1, breakerShare: 1 };
const modify = { owner, 'imds-warden': 'modify' };
const tokens = (world: World) => world.options(id(1)).httpTokens;

/** The first of five instances was changed at the wish of its tag, and a person has undone it five minutes later. */
async function undone(): Promise<World> {
  const world = await startWorld(
    {
      instances: [1, 2, 3, 4, 5].map((number) => ({
        id: id(number),
        tags: number === 1 ? modify : { owner },
      })),
    },
    { settings: { limits } },
  );
  await world.run('day-1');
  expect(tokens(world)).toBe('required');
  world.advance({ minutes: 5 });
  await undoByHand(world, 'undo-1', { runId: 'day-1', instanceId: id(1) });
  expect(tokens(world)).toBe('optional');
  world.advance({ minutes: 5 });
  return world;
}

async function expectHeld(world: World): Promise<void> {
  expect(tokens(world)).toBe('optional');
  expect((await world.stateOf(id(1))).plan).toMatchObject({
    action: 'hold',
    reason: expect.stringContaining('run undo-1'),
  });
  expect(await world.memoryOf(id(1))).toMatchObject({ undone: { by: { runId: 'undo-1' } } });
}

it('what an event tells late, of the tag that was undone, is no new request', async () => {
  const world = await undone();
  const run = await runOfEvent(world, tagEvent(id(1), 'imds-warden', START));
  expect(executions(world)[0]?.input.instances).toEqual([
    { region: 'us-east-1', instanceId: id(1), tagSetAt: START },
  ]);
  expect(run).toMatchObject({ status: 'complete', changes: { applied: 0 } });
  await expectHeld(world);
});

it('nor is another tag of ours: whoever writes down why he undid it asks for nothing', async () => {
  const world = await undone();
  world.advance({ hours: 5 });
  world.tag(id(1), { ...modify, 'imds-warden:reason': 'broke the agent, ticket 7' });
  const run = await runOfEvent(world, tagEvent(id(1), 'imds-warden:reason', world.now()));
  expect(executions(world)[0]?.input.instances).toMatchObject([{ tagSetAt: null }]);
  expect(run).toMatchObject({ status: 'complete', changes: { applied: 0 } });
  await expectHeld(world);
});

it('a tag that is set after the undo is followed', async () => {
  const world = await undone();
  const setAt = world.now();
  world.advance({ minutes: 5 });
  const run = await runOfEvent(world, tagEvent(id(1), 'IMDS-Warden', setAt));
  expect(run).toMatchObject({ changes: { applied: 1 } });
  expect(tokens(world)).toBe('required');
  expect(await world.memoryOf(id(1))).toMatchObject({
    undone: null,
    watch: { of: { runId: run.runId }, end: null },
  });
});

it('of two events in one batch the later tag counts, whichever is handed over first', async () => {
  const world = await undone();
  const events = [
    tagEvent(id(1), 'imds-warden', world.now()),
    tagEvent(id(1), 'imds-warden', START),
    tagEvent(id(1), 'imds-warden:reason', START),
  ];
  await react(world, events);
  await react(
    world,
    events.toReversed().map((event) => ({ ...event, messageId: `${event.messageId}-b` })),
  );
  expect(executions(world).map(({ input }) => input.instances)).toEqual(
    Array.from({ length: 2 }, () => [
      { region: 'us-east-1', instanceId: id(1), tagSetAt: world.now() },
    ]),
  );
});

it('the watch does not take back what a person undid: there is no watch over an undo', async () => {
  const tags = { owner, 'imds-warden': 'disable', 'imds-warden:force': 'true' };
  const world = await startWorld(
    {
      instances: [
        {
          id: id(1),
          tags,
          options: { httpTokens: 'required' },
          usage: { launchedAt: '-400d', calls: [{ perDay: 2400 }] },
        },
      ],
    },
    { settings: { limits, watch: { onRejection: 'undo' } } },
  );
  await world.run('day-1');
  expect(world.options(id(1)).httpEndpoint).toBe('disabled');
  world.advance({ hours: 1 });
  await undoByHand(world, 'undo-1', { runId: 'day-1', instanceId: id(1) });
  expect(await world.memoryOf(id(1))).toMatchObject({ watch: null, made: { runId: 'undo-1' } });

  // Tokens are required as they were before, and calls without one are rejected as they were before.
  world.advance({ hours: 2 });
  await world.execute('watch-1', watch);
  world.advance({ hours: 21 });
  await world.run('day-2');

  expect(world.options(id(1))).toMatchObject({ httpEndpoint: 'enabled', httpTokens: 'required' });
  expect(world.writes()).toHaveLength(2);
  expect((await world.noticesOf(id(1))).map(({ kind }) => kind)).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { at } from '../support/at.ts';
import {
  callsOfStep,
  killPoints,
  runUntilKilled,
  runWithStepKilled,
} from '../support/break-off.ts';
import { id, owner } from '../support/perfect-fleet.ts';
import { rejectedChange, watch } from '../support/rejected-change.ts';
import { undoDue, watchRun } from '../support/undo-due.ts';
import { startWorld, type World } from '../support/world.ts';

const kindsOf = async (world: World, instanceId = id(1)) =>
  (await world.noticesOf(instanceId)).map(({ kind }) => kind);

const toTell = async (world: World) => (await world.memoryOf(id(1)))?.toTell;

const subjects = (world: World) => world.mail(owner).map(({ subject }) => subject);

describe('calls that are rejected since a change', () => {
  it('are told at once by the hourly watch, in a digest of nothing else', async () => {
    const world = await rejectedChange();
    const before = world.mail(owner).length;
    await world.run('watch-1', watch);

    const mail = world.mail(owner).slice(before);
    expect(mail.map(({ subject }) => subject)).toEqual([
      'IMDSv2: 1 instance failing since its change, account 111122223333',
    ]);
    expect(mail[0]?.body).toMatch(/\n\nFAILING SINCE ITS CHANGE \(1\)\n/);
    expect(mail[0]?.body).toContain('Tag it imds-warden=restore');
    expect(mail[0]?.body).not.toContain(id(2));
    expect(await world.noticesOf(id(1))).toMatchObject([
      { kind: 'rejected', owner, runId: 'watch-1', toldAt: world.now() },
    ]);
    expect(await toTell(world)).toEqual([]);
  });

  it('are not told again by the runs after that, until the weekly reminder tells what is so', async () => {
    const world = await rejectedChange();
    await world.run('watch-1', watch);
    const told = world.mail(owner).length;
    for (let day = 1; day < 7; day += 1) {
      world.advance({ hours: 12 });
      await world.run(`watch-at-noon-${day}`, watch);
      world.advance({ hours: 12 });
      await world.run(`day-${day}`);
    }
    expect(world.mail(owner)).toHaveLength(told);
    world.advance({ days: 1 });
    await world.run('a-week-later');
    const reminder = world.mail(owner).at(-1);
    expect(world.mail(owner)).toHaveLength(told + 1);
    expect(reminder?.body).toContain('FAILING NOW (1)');
    expect(reminder?.body).not.toContain('FAILING SINCE');
    expect(await kindsOf(world)).toEqual(['rejected']);
  });

  it('and undone at once are told as undone, and the day after there is nothing to add', async () => {
    const world = await rejectedChange({ watch: { onRejection: 'undo' } });
    await world.run('watch-1', watch);
    const told = subjects(world);
    expect(told.at(-1)).toBe('IMDSv2: 1 instance undone, account 111122223333');
    expect(world.mail(owner).at(-1)?.body).toContain('Undone: tokens required -> optional.');
    expect(world.summaries().at(-1)?.subject).toContain('1 change (1 undone) between two runs');
    world.advance({ hours: 21 });
    await world.run('day-1');
    expect(subjects(world)).toEqual(told);
    expect(await kindsOf(world)).toEqual(['rejected']);
  });
});

it('an undo that took two calls is told as one, and once', async () => {
  const world = await undoDue();
  await world.run('watch-1', { input: watchRun });
  const body = world.mail(owner).at(-1)?.body ?? '';
  expect(body).toMatch(/\n\nUNDONE \(2\)\n/);
  expect(body).toContain('Undone: endpoint enabled -> disabled, tokens required -> optional.');
  const told = subjects(world);
  world.advance({ hours: 1 });
  await world.run('day-1');
  expect(subjects(world)).toEqual(told);
});

describe('a notice that nobody could hear', () => {
  const nobodyReads = { readers: false } as const;

  it('is not told: nothing is published by the watch, and it comes again once somebody reads', async () => {
    const world = await rejectedChange({}, nobodyReads);
    const published = world.calls('Publish').length;
    await world.run('watch-1', watch);
    world.advance({ hours: 1 });
    await world.run('watch-2', watch);
    expect(world.calls('Publish')).toHaveLength(published);
    expect(await kindsOf(world)).toEqual([]);
    expect(await toTell(world)).toMatchObject([{ kind: 'rejected' }]);

    confirm(world);
    world.advance({ hours: 1 });
    await world.run('watch-3', watch);
    expect(subjects(world).at(-1)).toContain('1 instance failing since its change');
    expect(await kindsOf(world)).toEqual(['rejected']);
  });

  it('of a deadline enforces nothing, however long the date has passed', async () => {
    const settings = { campaign: { enabled: true, noticeDays: [3, 1] } };
    const world = await startWorld(
      { instances: [{ id: id(1), tags: { owner } }] },
      {
        ...nobodyReads,
        settings,
      },
    );
    // SNS has forgotten the first invitation; the second one, a week later, still waits for its click.
    for (let day = 0; day < 8; day += 1) {
      await world.run(`day-${day}`);
      world.advance({ days: 1 });
    }
    expect(world.writes()).toEqual([]);
    expect(await world.memoryOf(id(1))).toMatchObject({ deadline: { given: [] } });

    confirm(world);
    await world.run('heard');
    expect(await kindsOf(world)).toEqual(['deadline']);
    for (let day = 0; day < 5; day += 1) {
      world.advance({ days: 1 });
      await world.run(`day-after-${day}`);
    }
    expect((await world.noticesOf(id(1))).map(({ days }) => days)).toEqual([3, 1]);
    expect(world.options(id(1)).httpTokens).toBe('required');
  });
});

function confirm(world: World): void {
  for (const { topics } of world.sandbox.account.regions.values())
    for (const { subscriptions } of topics.values())
      for (const subscription of subscriptions) subscription.confirmed = true;
}

it('a digest that cannot name all of them leaves the rest to the next one', async () => {
  const instances = Array.from({ length: 230 }, (_, index) => ({
    id: id(index + 1),
    tags: { owner },
  }));
  const settings = { campaign: { enabled: true } };
  const world = await startWorld({ instances }, { settings });
  const numberTold = async () => {
    const told = (await world.items('INSTANCE#', 'NOTICE#')).map(({ pk }) => pk);
    return [told.length, new Set(told).size];
  };
  await world.run('day-1');
  expect(world.mail(owner)[0]?.body).toContain('... and 30 more');
  expect(await numberTold()).toEqual([200, 200]);
  world.advance({ days: 1 });
  await world.run('day-2');
  expect(world.mail(owner)[1]?.body).toContain('WILL BE ENFORCED, THE FIRST ON 2027-03-24 (230)');
  expect(await numberTold()).toEqual([230, 230]);
  world.advance({ days: 1 });
  await world.run('day-3');
  expect(world.mail(owner)).toHaveLength(2);
});

it('changes that a digest only counts are named by the next one', async () => {
  const instances = Array.from({ length: 210 }, (_, index) => ({
    id: id(index + 1),
    tags: { owner, 'imds-warden': 'modify' },
  }));
  const limits = { maxChangesPerRun: 300, ownerShare: 1, groupShare: 1 };
  const world = await startWorld({ instances }, { settings: { limits } });
  await world.run('day-1');
  expect(world.writes()).toHaveLength(210);
  expect(world.mail(owner)[0]?.body).toMatch(/CHANGED \(210\)[^]*\.\.\. and 10 more/);
  world.advance({ days: 1 });
  await world.run('day-2');
  expect(world.mail(owner)[1]?.body).toContain('CHANGED (10)');
  world.advance({ days: 1 });
  await world.run('day-3');
  expect(world.mail(owner)).toHaveLength(2);
});

describe('a run that is killed while it tells a notice', { timeout: 120_000 }, () => {
  it('and never goes on leaves it told, once or twice, by the next one', async () => {
    const { points: all } = await pointsOfTelling();
    expect(all.length).toBeGreaterThan(5);
    for (const point of all)
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await rejectedChange();
        const before = world.mail(owner).length;
        await runUntilKilled(world, 'watch-1', 'notify-owners', point, watch.input);
        world.advance({ minutes: 31 });
        await world.run('watch-2', watch);
        await expectTold(world, before, [1, 2]);
        await world.stop();
      });
  });

  it('and is called again tells it once, or twice where it was killed between SNS and the table', async () => {
    const { calls, points: all } = await pointsOfTelling();
    expect(all.length).toBeGreaterThan(5);
    for (const point of all)
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await rejectedChange();
        const before = world.mail(owner).length;
        await runWithStepKilled(world, 'watch-1', 'notify-owners', point, watch.input);
        const isInGap = calls[point.call - 2]?.operation === 'Publish';
        await expectTold(world, before, [isInGap ? 2 : 1]);
        await world.stop();
      });
  });
});

async function pointsOfTelling() {
  const world = await rejectedChange();
  const calls = await callsOfStep(world, 'notify-owners', 'watch-1', watch.input);
  await world.stop();
  return { calls, points: killPoints(calls) };
}

async function expectTold(world: World, before: number, times: readonly number[]) {
  expect(times).toContain(world.mail(owner).length - before);
  expect(await kindsOf(world)).toContain('rejected');
  expect(await toTell(world)).toEqual([]);
  world.advance({ days: 1 });
  const told = world.mail(owner).length;
  await world.run('day-1');
  expect(world.mail(owner)).toHaveLength(told);
}

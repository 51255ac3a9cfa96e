import { expect, it } from 'vitest';
import { findingsOn } from '../support/bus.ts';
import { hub, imports, statusOf } from '../support/hub.ts';
import { id } from '../support/perfect-fleet.ts';
import { runOn } from '../support/run-on.ts';
import { HOME, startWorld, type World } from '../support/world.ts';

const open = { httpTokens: 'optional' } as const;
const closed = { httpTokens: 'required' } as const;

async function hubWorld(size: number, options: typeof open | typeof closed): Promise<World> {
  return startWorld(
    {
      regions: [{ name: HOME, securityHub: true }],
      instances: Array.from({ length: size }, (_, n) => ({ id: id(n + 1), options })),
    },
    { settings: { mode: 'observe', securityHub: true } },
  );
}

function turn(world: World, size: number, { httpTokens }: typeof open | typeof closed): void {
  for (let n = 1; n <= size; n += 1) world.sandbox.instance(id(n)).options.httpTokens = httpTokens;
}

const active = (world: World) =>
  [...hub(world).values()].filter((finding) => statusOf(finding)?.endsWith(' ACTIVE')).length;

/** The next so-manieth import brings nothing, and fails. */
function failImport(world: World, number: number): void {
  let seen = 0;
  world.sandbox.onCall(({ phase, call }) => {
    if (phase !== 'after' || call.operation !== 'BatchImportFindings') return;
    seen += 1;
    if (seen !== number - 1) return;
    const fault = { kind: 'access-denied' } as const;
    world.sandbox.faults.add({ operation: 'BatchImportFindings', times: 1, fault });
  });
}

it('findings that Security Hub took before a call of the same Region failed are ended when their instances turn back', async () => {
  const world = await hubWorld(110, closed);
  await runOn(world, [0]);
  turn(world, 110, open);
  failImport(world, 2);
  await runOn(world, [1]);
  expect((await world.runOf('day-1')).status).toBe('partial');
  expect(active(world)).toBe(100);
  turn(world, 110, closed);
  await runOn(world, [2]);
  expect((await world.runOf('day-2')).status).toBe('complete');
  expect(active(world)).toBe(0);
});

it('a first import that broke off is remembered where Security Hub is not wanted meanwhile', async () => {
  const world = await startWorld(
    {
      regions: [{ name: HOME, securityHub: true }],
      instances: Array.from({ length: 110 }, (_, n) => ({ id: id(n + 1), options: open })),
    },
    { settings: { mode: 'observe' } },
  );
  const want = async (securityHub: boolean) => world.putSettings({ mode: 'observe', securityHub });
  // No turn tells of what is already known.
  await runOn(world, [0]);
  await want(true);
  failImport(world, 2);
  await runOn(world, [1]);
  expect(active(world)).toBe(100);
  await want(false);
  turn(world, 110, closed);
  await runOn(world, [2]);
  await want(true);
  await runOn(world, [3]);
  expect(active(world)).toBe(0);
});

it('one finding that is refused costs no other its import, and comes again alone', async () => {
  const world = await hubWorld(250, open);
  const rule = world.sandbox.faults.add({
    operation: 'BatchImportFindings',
    times: 1,
    fault: { kind: 'failed-entries', entries: [0], code: 'InvalidInput' },
  });
  await runOn(world, [0]);
  expect(imports(world)).toEqual([100, 100, 50]);
  expect(active(world)).toBe(249);
  expect((await world.runOf('day-0')).problems).toEqual([
    `machines (${HOME}) failed: BatchImportFindings in ${HOME}: 1 of 250 findings were refused: InvalidInput`,
  ]);
  world.sandbox.faults.remove(rule);
  await runOn(world, [1]);
  expect(imports(world)).toEqual([100, 100, 50, 1]);
  expect(active(world)).toBe(250);
  expect((await world.runOf('day-1')).status).toBe('complete');
});

it('a call that Security Hub cannot read costs the others nothing', async () => {
  const world = await hubWorld(150, open);
  const fault = { kind: 'error', code: 'InvalidInputException', status: 400 } as const;
  world.sandbox.faults.add({ operation: 'BatchImportFindings', times: 1, fault });
  await runOn(world, [0]);
  expect(active(world)).toBe(50);
  expect((await world.runOf('day-0')).problems.join()).toContain(
    '100 of 150 findings were refused: InvalidInputException',
  );
  await runOn(world, [1]);
  expect(active(world)).toBe(150);
});

it('an instance that turns back after an event of which nobody noted that it was sent is told of again', async () => {
  const world = await startWorld({ instances: [{ id: id(1) }] }, { settings: { mode: 'observe' } });
  await runOn(world, [0]);
  turn(world, 1, closed);
  world.advance({ days: 1 });
  const before = world.sandbox.calls.all().length;
  // PutEvents is heard, and what comes after it is not done.
  let isSent = false;
  world.sandbox.onCall(async ({ phase, call }) => {
    if (isSent || call.operation !== 'PutEvents' || phase !== 'after') return;
    isSent = true;
    world.sandbox.faults.add({ operation: 'UpdateItem', fault: { kind: 'access-denied' } });
  });
  await expect(world.run('day-1')).rejects.toThrow(/UpdateItem/);
  world.sandbox.faults.clear();
  expect(world.sandbox.calls.all().length).toBeGreaterThan(before);
  turn(world, 1, open);
  await runOn(world, [2, 3]);
  expect(findingsOn(world).map(({ from, to }) => `${from ?? ''}>${to}`)).toEqual([
    '>ready',
    'ready>enforced',
    'enforced>ready',
  ]);
});

it('a turn that was written down before its record, and is over by the next run, ends as the record says', async () => {
  const world = await startWorld({ instances: [{ id: id(1) }] }, { settings: { mode: 'observe' } });
  await runOn(world, [0]);
  turn(world, 1, closed);
  world.advance({ days: 1 });
  let puts = 0;
  world.sandbox.onCall(({ phase, call }) => {
    const text = JSON.stringify(call.parameters ?? '');
    if (phase === 'after' && call.operation === 'PutItem' && text.includes('"TURNS"')) puts += 1;
    if (puts !== 1) return;
    puts += 1;
    world.sandbox.faults.add({ operation: 'BatchWriteItem', fault: { kind: 'access-denied' } });
  });
  await world.run('day-1').catch(() => {});
  expect(puts).toBe(2);
  world.sandbox.faults.clear();
  turn(world, 1, open);
  await runOn(world, [2]);
  expect(findingsOn(world).at(-1)).toMatchObject({ instanceId: id(1), to: 'ready' });
});

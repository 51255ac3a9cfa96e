import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
  tuple,
  uniqueArray,
} from 'fast-check';
import { expect, it } from 'vitest';
import { runUntilKilled } from '../support/break-off.ts';
import { eventCount, findingsOn } from '../support/bus.ts';
import { hub, imports } from '../support/hub.ts';
import { id } from '../support/perfect-fleet.ts';
import { HOME, startWorld, type World } from '../support/world.ts';

const settings = { mode: 'observe', securityHub: true };
const ids = [id(1), id(2), id(3)];
const count = Number(process.env['TOLD_SEQUENCES'] ?? 12);

type Trouble =
  | { readonly kind: 'none' | 'hub-off' | 'unwanted' | 'import-cut' | 'bus-cut' }
  | { readonly kind: 'refused'; readonly entries: number[] }
  | {
      readonly kind: 'killed';
      readonly step: 'audit-region' | 'tell-machines';
      readonly call: number;
      readonly side: 'before' | 'after';
    };

/** What each instance is on a day, and what goes wrong in the run of that day. */
const days = array(
  record({
    states: tuple(
      ...ids.map(() =>
        oneof(
          { weight: 6, arbitrary: constantFrom('optional', 'required') },
          { weight: 1, arbitrary: constant('gone') },
        ),
      ),
    ),
    trouble: oneof(
      record({
        kind: constantFrom('none', 'hub-off', 'unwanted', 'import-cut', 'bus-cut'),
      }),
      record({
        kind: constant('refused'),
        entries: uniqueArray(nat({ max: 2 }), { minLength: 1 }),
      }),
      record({
        kind: constant('killed'),
        step: constantFrom('audit-region', 'tell-machines'),
        call: integer({ min: 4, max: 20 }),
        side: constantFrom('before', 'after'),
      }),
    ),
  }),
  { minLength: 2, maxLength: 6 },
);

async function runWith(world: World, runId: string, trouble: Trouble): Promise<void> {
  const { faults, account } = world.sandbox;
  const home = account.regions.get(HOME);
  if (trouble.kind === 'killed') {
    // A run that makes fewer calls than that has none where it can be killed, and is over.
    await runUntilKilled(world, runId, trouble.step, trouble).catch((error: Error) => {
      if (!error.message.includes('made fewer than')) throw error;
    });
    return;
  }
  if (trouble.kind === 'refused')
    faults.add({
      operation: 'BatchImportFindings',
      fault: { kind: 'failed-entries', entries: trouble.entries, code: 'InvalidInput' },
    });
  if (trouble.kind === 'import-cut')
    faults.add({ operation: 'BatchImportFindings', fault: { kind: 'disconnect-after' } });
  if (trouble.kind === 'bus-cut')
    faults.add({ operation: 'PutEvents', fault: { kind: 'disconnect-after' } });
  if (trouble.kind === 'hub-off' && home) home.hub.isEnabled = false;
  if (trouble.kind === 'unwanted') await world.putSettings({ ...settings, securityHub: false });
  await world.run(runId).catch((error: Error) => {
    // The end of the run cannot be told, which fails it.
    if (trouble.kind !== 'bus-cut' || !error.message.includes('PutEvents')) throw error;
  });
  faults.clear();
  if (home) home.hub.isEnabled = true;
  await world.putSettings(settings);
}

/** What a consumer that drops what it has seen holds in the end: in the order of arrival, and of the events' times. */
function heard(world: World): readonly Record<string, string>[] {
  const seen = new Map(
    findingsOn(world)
      .toReversed()
      .map((one) => [one.id, one]),
  );
  const arrived = [...seen.values()].toReversed();
  const dated = arrived.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return [arrived, dated].map((all) =>
    Object.fromEntries(all.map(({ instanceId, to }) => [instanceId, to])),
  );
}

it(
  `after ${count} random sequences of turns, crashes and refusals, one calm run makes bus and Security Hub agree with the records`,
  { timeout: 60_000 + count * 15_000 },
  async () => {
    await assert(
      asyncProperty(days, async (story) => {
        const world = await startWorld(
          {
            regions: [{ name: HOME, securityHub: true }],
            instances: ids.map((one) => ({ id: one })),
          },
          { settings },
        );
        for (const [day, { states, trouble }] of story.entries()) {
          for (const [index, state] of states.entries()) {
            const instance = world.sandbox.instance(ids[index] ?? '');
            if (state === 'gone') instance.state = 'terminated';
            else instance.options.httpTokens = state;
          }
          await runWith(world, `day-${day}`, trouble);
          world.advance({ days: 1 });
        }
        await world.run('calm');

        for (const instanceId of ids) {
          const record = await world.stateOf(instanceId);
          const isOpen = record !== undefined && !record['gone'] && !record['compliant'];
          const state = hub(world).get(instanceId)?.RecordState ?? 'ARCHIVED';
          expect(`${instanceId} ${state}`).toBe(`${instanceId} ${isOpen ? 'ACTIVE' : 'ARCHIVED'}`);
          const to = record?.['gone'] ? 'gone' : record?.['verdict'];
          for (const last of heard(world)) {
            // Who was gone before anybody heard of it is told to nobody.
            if (to === 'gone' && last[instanceId] === undefined) continue;
            expect(`${instanceId} ${last[instanceId]}`).toBe(`${instanceId} ${to}`);
          }
        }

        const [events, calls] = [eventCount(world), imports(world).length];
        world.advance({ days: 1 });
        await world.run('calm-again');
        expect(findingsOn(world, events)).toEqual([]);
        expect(imports(world)).toHaveLength(calls);
        await world.stop();
      }),
      { numRuns: count, endOnFailure: true },
    );
  },
);

import { expect, it } from 'vitest';
import { openTable } from '../../../shared/records/table.ts';
import { holdSlackTurns, takeSlackTurn } from '../../../shared/records/slack-turns.ts';
import { HOME, startWorld } from '../../support/world.ts';

const of = { place: '#web' };
const now = new Date('2027-03-10T12:00:00.000Z');
const start = now.getTime();
const hour: readonly [number, number] = [start, start + 3_600_000];

async function startTable() {
  const world = await startWorld({});
  return openTable(world.environment.TABLE_NAME, world.sandbox.clientConfig(HOME));
}

it('of many who ask at the same moment each has a turn of its own', async () => {
  const table = await startTable();
  const turns = await Promise.all(
    Array.from({ length: 20 }, async () => takeSlackTurn(table, of, now, hour)),
  );
  const times = turns.map(({ at }) => at - start).toSorted((a, b) => a - b);
  expect(times).toEqual(Array.from({ length: 20 }, (_, index) => index * 1100));
});

it('a turn that is too far ahead is not taken', async () => {
  const table = await startTable();
  await takeSlackTurn(table, of, now, hour);
  const late = await takeSlackTurn(table, of, now, [start, start + 1000]);
  expect(late).toEqual({ kind: 'later', at: start + 1100 });
  expect(await takeSlackTurn(table, of, now, hour)).toEqual({ kind: 'taken', at: start + 1100 });
});

it('no turn is given before Slack wants to hear more, and a shorter hold ends no longer one', async () => {
  const table = await startTable();
  await holdSlackTurns(table, of, start + 60_000, now);
  await holdSlackTurns(table, of, start + 30_000, now);
  expect(await takeSlackTurn(table, of, now, hour)).toMatchObject({ at: start + 60_000 });
});

it('every place has turns of its own', async () => {
  const table = await startTable();
  await takeSlackTurn(table, of, now, hour);
  expect(await takeSlackTurn(table, { place: '#api' }, now, hour)).toMatchObject({ at: start });
});

import { describe, expect, it } from 'vitest';
import { execute, type Execute } from '../../../fleets/play/machine.ts';
import { directStage } from '../../../fleets/stage/direct-stage.ts';
import { calmFleets } from './calm-fleets.ts';
import { httpStage } from './http-stage.ts';
import { outcomeOf } from './outcome-of.ts';

const unwatched = { before: () => {}, after: () => {} };

/** Which Region is quicker depends on the transport, and with it the time at which another one's change is seen. */
const inOrder: Execute = async (execution, onError) =>
  execute({ ...execution, isInOrder: true }, onError);

describe(
  'the same fleets through HTTP and dynalite, and by direct calls',
  { timeout: 900_000 },
  () => {
    const fleets = calmFleets(99, 60);

    it.each(fleets.map((fleet, index) => [index + 1, fleet] as const))(
      'fleet %i: the same ledger, memories and options in EC2',
      async (_number, fleet) => {
        const direct = directStage(fleet, unwatched);
        const expected = await outcomeOf(direct, fleet, inOrder);
        expect(direct.bugs).toEqual([]);
        expect(await outcomeOf(await httpStage(fleet), fleet, inOrder)).toEqual(expected);
      },
    );

    it('are fleets in which something happens', async () => {
      const outcomes = await Promise.all(
        fleets.map(async (fleet) => outcomeOf(directStage(fleet, unwatched), fleet)),
      );
      const actions = outcomes.flatMap(({ ledger }) => ledger.map((record) => record['action']));
      expect(actions.length).toBeGreaterThan(20);
      for (const action of ['modify', 'disable', 'restore', 'undo'])
        expect(actions).toContain(action);
    });
  },
);

import { describe, expect, inject, it } from 'vitest';
import { steps } from '../../../bench/month/steps.ts';
import { type Machine, prepareMachine } from '../../../demo/run-machine.ts';
import type { Execute } from '../../../fleets/play/machine.ts';
import { directStage } from '../../../fleets/stage/direct-stage.ts';
import { environment } from '../../../fleets/stage/stage.ts';
import { parsePayload } from '../../../shared/domain/payloads.ts';
import type { FinishedRun } from '../../../shared/steps/finish-run.ts';
import { calmFleets } from './calm-fleets.ts';
import { outcomeOf } from './outcome-of.ts';

const unwatched = { before: () => {}, after: () => {} };

/** The synthesized state machine in the place of the fleets' own order of the steps. */
function synthesized(machine: Machine): Execute {
  return async ({ runId, input, tools, before }) => {
    try {
      const answer = await machine({
        runId,
        input: input ?? {},
        invoke: async (name, event) => {
          before(name);
          // The local engine stamps the start with the machine's time.
          const stamped = name === 'list-targets' ? { startedAt: tools.now().toISOString() } : {};
          const payload = parsePayload(name, { ...(event as object), ...stamped });
          return steps[name](payload as never, environment, tools);
        },
      });
      return { kind: 'finished', answer: answer as FinishedRun };
    } catch (error) {
      return { kind: 'broken', error: error as Error };
    }
  };
}

describe('the order in which fleets take the steps', { timeout: 900_000 }, () => {
  const fleets = calmFleets(98, 80);

  it.each(fleets.map((fleet, index) => [index + 1, fleet] as const))(
    'fleet %i: the synthesized state machine comes to the same',
    async (_number, fleet) => {
      const machine = prepareMachine(inject('synthesis').template);
      const [ours, theirs] = [directStage(fleet, unwatched), directStage(fleet, unwatched)];
      const expected = await outcomeOf(ours, fleet);
      const { runs, ...others } = await outcomeOf(theirs, fleet, synthesized(machine));
      expect(toTheMinute(others)).toEqual(
        toTheMinute({ ledger: expected.ledger, memories: expected.memories, ec2: expected.ec2 }),
      );
      // Whoever had nothing to do, or broke before it began, is told apart by the fleets alone.
      expect(runs.map(withoutEnd)).toEqual(expected.runs.map(withoutEnd));
    },
  );
});

/** Which Region is quicker differs, and with it the second in which another one's change is seen. */
function toTheMinute(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value).replaceAll(/(T\d\d:\d\d):\d\d\.\d{3}Z/g, '$1Z'),
  ) as unknown;
}

function withoutEnd(run: string): string {
  return run.replace(/ \w+ /, ' ');
}

import { describe, expect, inject, it } from 'vitest';
import { LeaseBusy, LeaseHeld, NothingToDo } from '../../shared/domain/errors.ts';
import { eventsOf, fail, perfect } from './perfect-handlers.ts';
import { type Handlers, type LocalRun, runLocally } from './run-locally.ts';

const { template } = inject('synthesis');

/** list-targets throws so often, and then starts the run. */
function withErrors(error: Error, times = Infinity): Handlers {
  let thrown = 0;
  return {
    ...perfect,
    'list-targets': (event) =>
      (thrown += 1) <= times ? fail(error) : perfect['list-targets'](event),
  };
}

const busy = new LeaseBusy('watch-7 holds the lease');
const watch = { startedBy: 'watch', scope: 'watch' };
const reaction = { startedBy: 'event', scope: 'instances', instances: [] };
const lastState = ({ transitions }: LocalRun) => transitions.at(-1)?.state;

describe('a run that meets one which is a matter of minutes', () => {
  it.each([{}, { startedBy: 'schedule' }, watch, reaction])(
    'waits for it, and takes place (%j)',
    async (input) => {
      const outcome = await runLocally(template, withErrors(busy, 7), input);
      expect(eventsOf(outcome, 'list-targets')).toHaveLength(8);
      expect(eventsOf(outcome, 'list-targets').at(-1)).toMatchObject({ input });
      expect(outcome.output).toMatchObject({ status: 'complete' });
    },
  );

  it.each([watch, reaction])(
    'after half an hour is left to the next one, if it is %j',
    async (input) => {
      const outcome = await runLocally(template, withErrors(busy), input);
      // Once, and sixty times again.
      expect(outcome.calls).toHaveLength(61);
      expect(outcome.error).toBeUndefined();
      expect(lastState(outcome)).toBe('left-to-the-next-run');
    },
  );

  it.each([
    {},
    { startedBy: 'schedule' },
    { scope: 'account' },
    { scope: null },
    { scope: 17 },
    { scope: ['watch'] },
  ])('after half an hour fails where nobody would miss it (%j)', async (input) => {
    const outcome = await runLocally(template, withErrors(busy), input);
    expect(outcome.calls).toHaveLength(61);
    expect(outcome.error).toBeDefined();
    expect(lastState(outcome)).toBe('another-run-is-under-way');
  });

  it('has transient errors on the way as well', async () => {
    let call = 0;
    const errors = [
      busy,
      Object.assign(new Error('throttled'), { name: 'TransientFailure' }),
      busy,
    ];
    const outcome = await runLocally(template, {
      ...perfect,
      'list-targets': (event) => {
        const error = errors[call++];
        return error ? fail(error) : perfect['list-targets'](event);
      },
    });
    expect(outcome.calls.filter(({ name }) => name === 'list-targets')).toHaveLength(4);
    expect(outcome.error).toBeUndefined();
  });
});

describe('a run that meets another of its own kind', () => {
  it.each([{}, watch])('fails at once (%j)', async (input) => {
    const outcome = await runLocally(template, withErrors(new LeaseHeld('run-0 holds it')), input);
    expect(outcome.calls).toHaveLength(1);
    expect(outcome.error).toBeDefined();
    expect(lastState(outcome)).toBe('another-run-is-under-way');
  });
});

describe('a run about nothing', () => {
  it('ends quietly, in two state transitions', async () => {
    const nothing = new NothingToDo('no change is under watch');
    const outcome = await runLocally(template, withErrors(nothing), watch);
    expect(outcome.calls).toHaveLength(1);
    expect(outcome.error).toBeUndefined();
    expect(outcome.transitions.map(({ state }) => state)).toEqual([
      'list-targets',
      'nothing-to-do',
    ]);
  });
});

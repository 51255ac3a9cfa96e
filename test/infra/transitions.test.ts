import { describe, expect, it } from 'vitest';
import { countTransitions } from '../../shared/decisions/count-transitions.ts';
import { TransientFailure } from '../../shared/domain/errors.ts';
import { type StateName, stateNames } from '../../shared/domain/names.ts';
import { runLocally, type Handlers, type LocalRun } from './run-locally.ts';
import { synthesized } from './synthesized.ts';

const { template } = synthesized();

const account = '123456789012';
const targets = Array.from({ length: 17 }, (_, index) => ({ account, region: `region-${index}` }));

/** Lambdas of a run that finds nothing to change. */
const plain: Handlers = {
  'list-targets': (run) => ({ ...run, account, targets, unfinished: targets }),
  'audit-region': () => ({ isFinished: true }),
  'allot-changes': () => ({ unfinished: [], targets: [] }),
  'remediate-region': (event) => ({ ...event, cursor: null }),
  'record-failure': () => ({ cursor: null }),
  'tell-machines': () => ({ cursor: null, events: 0 }),
  'notify-owners': () => ({ cursor: null }),
  'finish-run': () => ({ status: 'complete' }),
};

const invocations = ({ calls }: LocalRun) =>
  Object.fromEntries(
    stateNames.map((name) => [name, calls.filter((call) => call.name === name).length]),
  );

/** What the engine did that AWS charges for. */
const charged = ({ transitions }: LocalRun) => transitions.length;

/** A Lambda that answers this the first time, and then as it would anyway. */
function once(name: StateName, first: () => unknown): Handlers {
  let called = false;
  return {
    ...plain,
    [name]: (event: never) => {
      if (called) return plain[name](event);
      called = true;
      return first();
    },
  };
}

const throttled = () => {
  throw new TransientFailure('throttled');
};

describe('the state transitions that a run is charged for', () => {
  it('are 26 in 17 Regions where nothing is to be changed', async () => {
    expect(charged(await runLocally(template, plain))).toBe(26);
  });

  const exact: Record<string, Handlers> = {
    'without changes': plain,
    'with changes in two Regions': {
      ...plain,
      'allot-changes': () => ({ unfinished: [], targets: targets.slice(0, 2) }),
    },
    'with an audit that goes on in two Regions': once('allot-changes', () => ({
      unfinished: targets.slice(0, 2),
    })),
    'with owners to be told in two calls': once('notify-owners', () => ({ cursor: 'me@a.com' })),
    'with other programs to be told in two calls': once('tell-machines', () => ({ cursor: 'hub' })),
    'with a Region that cannot be read': once('audit-region', () => {
      throw new Error('no permission');
    }),
    'with an audit that was throttled': once('audit-region', throttled),
    'with a summary that was throttled': once('finish-run', throttled),
  };

  it.each(Object.keys(exact))('are counted by its invocations: %s', async (name) => {
    const outcome = await runLocally(template, exact[name] ?? plain);
    expect(outcome.error).toBeUndefined();
    expect(countTransitions(invocations(outcome))).toBe(charged(outcome));
  });

  it.each([
    // The repeated call is taken for another round.
    ['an allotment that was throttled', once('allot-changes', throttled), 3],
    // The choice behind it was never reached, and its way to record-failure has no child's end.
    [
      'an allotment that failed',
      once('allot-changes', () => {
        throw new Error('broken');
      }),
      2,
    ],
    // The second call is taken for one of another child, with an end of its own.
    [
      'changes in two calls',
      {
        ...once('remediate-region', () => ({ cursor: '1 change made' })),
        'allot-changes': () => ({ targets: targets.slice(0, 1) }),
      },
      1,
    ],
  ] as const)('are at most a few less: %s', async (_, handlers, few) => {
    const outcome = await runLocally(template, handlers);
    expect(countTransitions(invocations(outcome)) - charged(outcome)).toBe(few);
  });
});

import { describe, expect, it } from 'vitest';
import { allStates } from '../../infra/all-states.ts';
import { resolveDefinition, type Definition, type State } from '../../infra/resolve-template.ts';
import { theOnly } from '../../infra/template.ts';
import { retryableErrors } from '../../shared/domain/errors.ts';
import { stateNames } from '../../shared/domain/names.ts';
import { synthesized } from './synthesized.ts';

const { template } = synthesized();
const definition = resolveDefinition(template, (name) => `arn:${name}`);
const machine = theOnly(template, 'AWS::StepFunctions::StateMachine').properties;
const states = [...allStates(definition)].map(([name, state]) => ({ name, state }));
const ofType = (type: string) => states.filter(({ state }) => state.Type === type);

describe('the state machine', () => {
  it('calls every Lambda, each in states of its own name', () => {
    const called = new Set(ofType('Task').map(({ state }) => String(state['Resource'])));
    expect([...called].sort()).toEqual(stateNames.map((name) => `arn:${name}`).sort());
    for (const { name, state } of ofType('Task')) {
      expect(`arn:${name}`).toContain(String(state['Resource']));
    }
  });

  it.each(ofType('Task'))(
    '$name is repeated for named, transient errors only',
    ({ name, state }) => {
      const transient = {
        ErrorEquals: [...retryableErrors],
        IntervalSeconds: 5,
        BackoffRate: 2,
        MaxAttempts: 3,
        MaxDelaySeconds: 60,
        JitterStrategy: 'FULL',
      };
      // Half an hour of waiting for a watch or a reaction.
      const busy = {
        ErrorEquals: ['LeaseBusy'],
        IntervalSeconds: 30,
        BackoffRate: 1,
        MaxAttempts: 60,
      };
      expect(state['Retry']).toEqual(name === 'list-targets' ? [transient, busy] : [transient]);
    },
  );

  it('repeats nothing that only says that no run takes place', () => {
    for (const error of ['LeaseBusy', 'LeaseHeld', 'NothingToDo'])
      expect(retryableErrors).not.toContain(error);
  });

  it.each(ofType('Task'))('$name is given a little more time than its Lambda', ({ state }) => {
    expect(state['TimeoutSeconds']).toBe(930);
  });

  it.each(ofType('Map'))('$name takes twenty targets at once, as part of the run', ({ state }) => {
    expect(state).toMatchObject({
      MaxConcurrency: 20,
      ResultPath: null,
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' } },
    });
  });

  it.each(ofType('Map'))('$name catches every error of its children', ({ state }) => {
    const tasks = childrenOf(state).filter(({ Type }) => Type === 'Task');
    expect(tasks).toHaveLength(2);
    for (const task of tasks)
      expect(task['Catch']).toMatchObject([{ ErrorEquals: ['States.ALL'] }]);
  });

  // What a Catch does not catch (docs/decisions/0011): a path that leads nowhere, and a choice that has no way out.
  it.each(ofType('Map'))('$name lets no child lose what it was handed', ({ state }) => {
    const handed = Object.keys(state['ItemSelector'] as object).map((key) => key.replace('.$', ''));
    expect(handed).toEqual(expect.arrayContaining(['runId', 'startedAt', 'account', 'region']));
    const kept = ['$.progress', '$.failure', '$.error', null];
    for (const child of childrenOf(state).filter(({ Type }) => Type === 'Task' || Type === 'Pass'))
      for (const step of [child, ...((child['Catch'] as State[] | undefined) ?? [])])
        expect(kept).toContain(step['ResultPath']);
  });

  it.each(ofType('Choice'))('$name has a way out whatever it finds', ({ state }) => {
    expect(state['Default']).toEqual(expect.any(String));
  });

  it.each(ofType('Map'))('$name lets its children answer next to nothing', ({ state }) => {
    const ends = childrenOf(state).filter((child) => child.Type === 'Succeed' || child['End']);
    expect(ends.length).toBeGreaterThan(0);
    // A Succeed answers nothing at all; a Task, what it was handed: the run and one target.
    for (const end of ends)
      expect(end).toMatchObject(
        end.Type === 'Succeed' ? { OutputPath: null } : { Type: 'Task', ResultPath: null },
      );
  });

  it('enters one state in a Region that is audited without trouble', () => {
    const [audit] = ofType('Map').filter(({ name }) => name === 'audit-regions');
    expect(audit?.state).toMatchObject({
      ItemProcessor: {
        StartAt: 'audit-region',
        States: { 'audit-region': { Type: 'Task', End: true } },
      },
    });
  });

  it('speaks JSONPath throughout, which every engine knows', () => {
    expect(JSON.stringify(definition)).not.toMatch(/JSONata|\{%/);
  });

  it('ends a run that hangs for a day', () => {
    expect(definition).toMatchObject({ TimeoutSeconds: 86_400 });
  });

  it('is traced, and logs all but the data', () => {
    expect(machine).toMatchObject({
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });
});

const childrenOf = (map: State): State[] =>
  Object.values((map['ItemProcessor'] as Definition).States);

import { describe, expect, it } from 'vitest';
import { LeaseHeld, TransientFailure } from '../../shared/domain/errors.ts';
import { account, eventsOf, fail, perfect, regions, targets } from './perfect-handlers.ts';
import { type Handler, run, runLocally } from './run-locally.ts';
import { synthesized } from './synthesized.ts';

const { template } = synthesized();

const broken: Handler = (event) =>
  event.region === 'eu-west-1' ? fail(new Error('no permission')) : { ...event, cursor: null };

describe('a Region that fails', () => {
  for (const [phase, step] of [
    ['audit', 'audit-region'],
    ['remediate', 'remediate-region'],
  ] as const) {
    it(`is recorded by its ${phase}, with the error, and stops no other`, async () => {
      const outcome = await runLocally(template, {
        ...perfect,
        'allot-changes': () => ({ targets }),
        [step]: broken,
      });
      expect(eventsOf(outcome, step)).toHaveLength(regions.length);
      const error = { Error: 'Error', Cause: expect.any(String) };
      expect(eventsOf(outcome, 'record-failure')).toEqual([
        { ...run, account, region: 'eu-west-1', phase, error, cursor: null },
      ]);
      expect(eventsOf(outcome, 'finish-run')).toEqual([run]);
      expect(outcome.error).toBeUndefined();
    });
  }

  it('is recorded in as many calls as it takes', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'audit-region': broken,
      'record-failure': ({ cursor }) => ({ cursor: cursor === null ? 'half' : null }),
    });
    const cursors = eventsOf(outcome, 'record-failure').map(({ cursor }) => cursor);
    expect(cursors).toEqual([null, 'half']);
  });

  it.each(['audit-region', 'remediate-region'])(
    'does not end the run when even its record fails (%s)',
    async (step) => {
      const outcome = await runLocally(template, {
        ...perfect,
        [step]: broken,
        'record-failure': () => fail(new Error('no table')),
      });
      expect(eventsOf(outcome, 'record-failure')).toHaveLength(1);
      expect(eventsOf(outcome, 'finish-run')).toEqual([run]);
      expect(outcome.error).toBeUndefined();
    },
  );

  it.each([null, 'done', []])('does not end the run when its record answers %j', async (answer) => {
    const outcome = await runLocally(template, {
      ...perfect,
      'audit-region': broken,
      'record-failure': () => answer,
    });
    expect(eventsOf(outcome, 'record-failure')).toHaveLength(1);
    expect(outcome.error).toBeUndefined();
  });
});

describe('a step of the whole account that fails', () => {
  it('skips all changes when the allotment failed, and still tells machines and owners', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'allot-changes': () => fail(new Error('broken')),
    });
    expect(eventsOf(outcome, 'record-failure')).toEqual([
      { ...run, targets, phase: 'allot', error: { Error: 'Error', Cause: 'broken' }, cursor: null },
    ]);
    expect(eventsOf(outcome, 'remediate-region')).toEqual([]);
    expect(eventsOf(outcome, 'tell-machines')).toMatchObject([run]);
    expect(eventsOf(outcome, 'notify-owners')).toMatchObject([run]);
    expect(outcome.output).toMatchObject({ runId: run.runId });
  });

  it('tells the owners when other programs could not be told', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'tell-machines': () => fail(new Error('broken')),
    });
    expect(eventsOf(outcome, 'record-failure')).toEqual([
      { ...run, phase: 'machines', error: { Error: 'Error', Cause: 'broken' }, cursor: null },
    ]);
    expect(eventsOf(outcome, 'notify-owners')).toMatchObject([run]);
    expect(eventsOf(outcome, 'finish-run')).toEqual([run]);
    expect(outcome.error).toBeUndefined();
  });

  it('finishes the run when the owners could not be told', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'notify-owners': () => fail(new Error('broken')),
    });
    expect(eventsOf(outcome, 'record-failure')).toMatchObject([{ ...run, phase: 'notify' }]);
    expect(eventsOf(outcome, 'finish-run')).toEqual([run]);
  });

  it('fails the execution when there are no targets', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'list-targets': () => fail(new Error('broken')),
    });
    expect(outcome.calls).toHaveLength(1);
    expect(outcome.error).toBeDefined();
  });

  it('fails the execution, by name, when another run holds the lease', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'list-targets': () => fail(new LeaseHeld('held by run-0')),
    });
    expect(outcome.calls).toHaveLength(1);
    expect(`${outcome.error?.name} ${outcome.error?.message}`).toMatch(/LeaseHeld|Another run/);
  });
});

describe('the one retry layer for whole steps', () => {
  it('repeats a step that failed for a moment', async () => {
    let attempts = 0;
    const outcome = await runLocally(template, {
      ...perfect,
      'allot-changes': () => (++attempts < 3 ? fail(new TransientFailure('throttled')) : {}),
    });
    expect(attempts).toBe(3);
    expect(eventsOf(outcome, 'record-failure')).toEqual([]);
  });

  it('gives up after three repetitions', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'allot-changes': () => fail(new TransientFailure('throttled')),
    });
    expect(eventsOf(outcome, 'allot-changes')).toHaveLength(4);
    expect(eventsOf(outcome, 'record-failure')).toMatchObject([
      { error: { Error: 'TransientFailure' } },
    ]);
  });

  it('never repeats another error', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'allot-changes': () => fail(new Error('a bug')),
    });
    expect(eventsOf(outcome, 'allot-changes')).toHaveLength(1);
  });
});

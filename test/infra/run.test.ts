import { describe, expect, it } from 'vitest';
import { LeaseHeld, TransientFailure } from '../../shared/domain/errors.ts';
import {
  account,
  changing,
  eventsOf,
  fail,
  perfect,
  regions,
  targets,
} from './perfect-handlers.ts';
import { type Handler, run, runLocally } from './run-locally.ts';
import { synthesized } from './synthesized.ts';

const { template } = synthesized();

describe('a run in which all goes well', async () => {
  const outcome = await runLocally(template, perfect);

  it('audits every Region before it allots, and then changes those that have changes', () => {
    expect(outcome.calls.map(({ name }) => name)).toEqual([
      'list-targets',
      ...regions.map(() => 'audit-region'),
      'allot-changes',
      ...changing.map(() => 'remediate-region'),
      'tell-machines',
      'notify-owners',
      'finish-run',
    ]);
  });

  it('tells list-targets which execution this is, and how it was started', () => {
    expect(eventsOf(outcome, 'list-targets')).toEqual([{ ...run, input: { startedBy: 'test' } }]);
  });

  it('hands each Region the run, its account and its name', () => {
    expect(eventsOf(outcome, 'audit-region')).toEqual(
      targets.map((target) => ({ ...run, ...target })),
    );
    expect(eventsOf(outcome, 'remediate-region')).toEqual(
      changing.map((target) => ({ ...run, ...target, cursor: null })),
    );
  });

  it('hands the steps of the whole account the run', () => {
    expect(eventsOf(outcome, 'allot-changes')).toMatchObject([{ ...run, targets }]);
    expect(eventsOf(outcome, 'tell-machines')).toMatchObject([run]);
    expect(eventsOf(outcome, 'notify-owners')).toMatchObject([run]);
    expect(eventsOf(outcome, 'finish-run')).toEqual([run]);
  });

  it('answers what finish-run answers', () => {
    expect(outcome.output).toEqual({ status: 'complete', runId: run.runId });
  });
});

describe('a run in which no Region has anything to change', () => {
  it.each([{ unfinished: [], targets: [] }, {}])('changes none (%j)', async (answer) => {
    const outcome = await runLocally(template, { ...perfect, 'allot-changes': () => answer });
    expect(eventsOf(outcome, 'remediate-region')).toEqual([]);
    expect(eventsOf(outcome, 'tell-machines')).toMatchObject([run]);
    expect(eventsOf(outcome, 'notify-owners')).toMatchObject([run]);
    expect(outcome.output).toMatchObject({ status: 'complete' });
  });
});

describe('a Lambda that stops before its time ends', () => {
  it('is called again with the cursor it left, until it leaves none', async () => {
    const pages = [null, 'page-2', 'page-3'];
    const next = (cursor: string | null | undefined) =>
      pages[pages.indexOf(cursor ?? null) + 1] ?? null;
    const outcome = await runLocally(template, {
      ...perfect,
      'remediate-region': (event) => ({ ...event, cursor: next(event.cursor) }),
      'tell-machines': ({ told }) => ({ cursor: next(told?.cursor) }),
      'notify-owners': ({ progress }) => ({ cursor: next(progress?.cursor) }),
    });
    const cursors = eventsOf(outcome, 'remediate-region')
      .filter(({ region }) => region === 'eu-west-1')
      .map(({ cursor }) => cursor ?? null);
    expect(cursors).toEqual(pages);
    const told = eventsOf(outcome, 'tell-machines').map((event) => event.told?.cursor ?? null);
    expect(told).toEqual(pages);
    const heard = eventsOf(outcome, 'notify-owners').map(
      ({ progress }) => progress?.cursor ?? null,
    );
    expect(heard).toEqual(pages);
    expect(outcome.error).toBeUndefined();
  });

  // In an inline Map, a path that leads nowhere would end all other Regions as well.
  it.each([{}, { cursor: 5 }, null, 'done', 5, []])(
    'is done when it answers %j',
    async (answer) => {
      const outcome = await runLocally(template, { ...perfect, 'remediate-region': () => answer });
      expect(eventsOf(outcome, 'remediate-region')).toHaveLength(changing.length);
      expect(eventsOf(outcome, 'finish-run')).toEqual([run]);
      expect(outcome.error).toBeUndefined();
    },
  );

  it('is handed the run and its target again, whatever else it answered, and so is its failure', async () => {
    const outcome = await runLocally(template, {
      ...perfect,
      'remediate-region': ({ cursor }) =>
        cursor === null ? { cursor: 'half' } : fail(new Error('no permission')),
    });
    expect(eventsOf(outcome, 'remediate-region').filter(({ cursor }) => cursor)).toEqual(
      changing.map((target) => ({ ...run, ...target, cursor: 'half' })),
    );
    expect(eventsOf(outcome, 'record-failure')).toMatchObject(
      changing.map((target) => ({ ...run, ...target, phase: 'remediate', cursor: null })),
    );
    expect(outcome.error).toBeUndefined();
  });
});

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

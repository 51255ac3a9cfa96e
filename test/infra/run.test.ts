import { describe, expect, it } from 'vitest';
import { changing, eventsOf, fail, perfect, regions, targets } from './perfect-handlers.ts';
import { run, runLocally } from './run-locally.ts';
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

import { describe, expect, it } from 'vitest';
import { eventsOf, fail, perfect, regions, targets } from './perfect-handlers.ts';
import { run, runLocally } from './run-locally.ts';
import { synthesized } from './synthesized.ts';

const { template } = synthesized();

describe('an audit that stops before its time ends', async () => {
  const [first, second, third] = targets;
  const rounds = [
    [
      { ...first, pages: 3 },
      { ...third, pages: 1 },
    ],
    [{ ...third, pages: 2 }],
    [],
  ];
  let round = 0;
  const outcome = await runLocally(template, {
    ...perfect,
    'allot-changes': () => {
      const unfinished = rounds[round++] ?? [];
      return { unfinished, targets: unfinished.length > 0 ? [] : [second] };
    },
  });

  it('goes on in these Regions alone, until none is left', () => {
    const audited = eventsOf(outcome, 'audit-region').map(({ region }) => region);
    expect(audited).toEqual([...regions, first?.region, third?.region, third?.region]);
    expect(eventsOf(outcome, 'audit-region').at(-1)).toEqual({ ...run, ...third });
  });

  it('has nothing changed before its end', () => {
    expect(outcome.calls.map(({ name }) => name)).toEqual([
      'list-targets',
      ...regions.map(() => 'audit-region'),
      'allot-changes',
      'audit-region',
      'audit-region',
      'allot-changes',
      'audit-region',
      'allot-changes',
      'remediate-region',
      'tell-machines',
      'notify-owners',
      'finish-run',
    ]);
  });

  it('lets allot-changes know how far it was, and still all targets', () => {
    expect(eventsOf(outcome, 'allot-changes')).toMatchObject([
      { targets, unfinished: targets },
      { targets, unfinished: rounds[0] },
      { targets, unfinished: rounds[1] },
    ]);
  });

  it('that cannot go on changes nothing, and the Regions in question are named', async () => {
    let attempts = 0;
    const stuck = await runLocally(template, {
      ...perfect,
      'allot-changes': () =>
        ++attempts === 1 ? { unfinished: rounds[0] } : fail(new Error('no further')),
    });
    expect(eventsOf(stuck, 'record-failure')).toMatchObject([{ ...run, phase: 'allot', targets }]);
    expect(eventsOf(stuck, 'remediate-region')).toEqual([]);
    expect(eventsOf(stuck, 'finish-run')).toEqual([run]);
  });
});

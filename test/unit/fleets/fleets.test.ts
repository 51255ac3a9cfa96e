import { describe, expect, it } from 'vitest';
import { numberedFleet, seedOf } from '../../../fleets/fleet/numbered-fleet.ts';
import { playAll } from '../../../fleets/run/play-all.ts';
import { jsonLine, table, violationLines } from '../../../fleets/run/words.ts';

const options = { runs: 12, seed: 5, from: 1, workers: 1, shrink: false };

describe('numbered fleets', () => {
  it('are the same whenever they are asked for, and others with another number or seed', () => {
    expect(numberedFleet(1, 7)).toEqual(numberedFleet(1, 7));
    expect(numberedFleet(1, 7)).not.toEqual(numberedFleet(1, 8));
    expect(numberedFleet(1, 7)).not.toEqual(numberedFleet(2, 7));
  });

  it('have seeds that are far from each other', () => {
    const seeds = Array.from({ length: 1000 }, (_, index) => seedOf(1, index + 1));
    expect(new Set(seeds).size).toBe(1000);
  });
});

describe('playing fleets', () => {
  it('comes to the same in one thread and in two, and whichever is the first', async () => {
    const told: number[] = [];
    const all = await playAll(options, ({ fleets }) => told.push(fleets));
    expect(all.violations).toEqual([]);
    expect(all.fleets).toBe(12);
    expect(all.tally['fleets']).toBe(12);
    expect(all.changes).toBeGreaterThan(0);
    expect(told.at(-1)).toBe(12);
    expect(await playAll({ ...options, workers: 2 }, () => {})).toEqual(all);
    const halves = [
      await playAll({ ...options, runs: 6 }, () => {}),
      await playAll({ ...options, runs: 6, from: 7 }, () => {}),
    ];
    expect(halves.reduce((sum, half) => sum + half.changes, 0)).toBe(all.changes);
  });
});

describe('what is printed', () => {
  const violation = { fleet: 47, event: 3, property: 'limits', what: 'too many' };

  it('ends with one line of JSON', () => {
    const result = { fleets: 3, changes: 4, tally: {}, violations: [violation] };
    expect(jsonLine(result, 9)).toBe('{"runs":3,"changes":4,"violations":1,"seed":9}');
  });

  it('names the fleet, the property, and the command that plays it again', () => {
    expect(violationLines(violation, { seed: 9 })).toBe(
      [
        'VIOLATION of limits in fleet 47 after event 3: too many',
        '  again: npm run fleets -- --runs 1 --seed 9 --from 47',
      ].join('\n'),
    );
  });

  it('shows how often each thing happened, in columns', () => {
    expect(table({ runs: 12, changes: 3 })).toBe('changes   3\nruns     12');
  });
});

import { expect, it } from 'vitest';
import { parseOptions } from '../../../bench/options.ts';

it('without options, three sizes in 17 Regions are measured, three rounds each', () => {
  expect(parseOptions([])).toEqual({
    sizes: [1000, 10_000, 100_000],
    regions: 17,
    latencyMs: 0,
    throttle: 'off',
    faults: 0,
    compare: false,
    rounds: 3,
    jsonOnly: false,
  });
});

it('a comparison is of few instances that wait for each call, unless something else is said', () => {
  expect(parseOptions(['--compare'])).toMatchObject({
    compare: true,
    sizes: [200],
    latencyMs: 100,
  });
  const said = parseOptions('--compare --instances 50 --latency 0'.split(' '));
  expect(said).toMatchObject({ compare: true, sizes: [50], latencyMs: 0 });
});

it('sizes may be a list, repeated, or both', () => {
  const { sizes } = parseOptions(['--instances', '10,20', '--instances', '30']);
  expect(sizes).toEqual([10, 20, 30]);
});

it('the other options are taken as they are', () => {
  const args = '--regions 3 --latency 50 --throttle on --faults 0.2 --rounds 5 --json-only'.split(
    ' ',
  );
  expect(parseOptions(args)).toMatchObject({
    regions: 3,
    latencyMs: 50,
    throttle: 'on',
    faults: 0.2,
    rounds: 5,
    jsonOnly: true,
  });
});

it.each([
  ['--instances', '0', '1 to 1000000'],
  ['--instances', 'many', '1 to 1000000'],
  ['--regions', '99', '1 to 29'],
  ['--throttle', 'maybe', 'on, off'],
  ['--faults', '0.95', '0 to 0.9'],
  ['--faults', 'some', '0 to 0.9'],
  ['--faults', '', '0 to 0.9'],
  ['--rounds', '0', '1 to 1000'],
])('%s %s is refused, and what is allowed is said', (option, value, allowed) => {
  expect(() => parseOptions([option, value])).toThrow(allowed);
});

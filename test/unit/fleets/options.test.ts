import { expect, it } from 'vitest';
import { parseOptions } from '../../../fleets/options.ts';

it('without options, a thousand fleets are played, the same ones every time', () => {
  expect(parseOptions([])).toEqual({ runs: 1000, seed: 1, from: 1, workers: 1, shrink: false });
});

it('one fleet alone is named by its seed and its number', () => {
  const args = '--runs 1 --seed 9 --from 4711 --workers 2 --shrink'.split(' ');
  expect(parseOptions(args)).toEqual({ runs: 1, seed: 9, from: 4711, workers: 2, shrink: true });
});

it.each([
  ['--runs', '0', '1 to 10000000'],
  ['--runs', 'all', '1 to 10000000'],
  ['--seed', '-1', '0 to 2147483647'],
  ['--from', '0', '1 to 2147483647'],
  ['--workers', '65', '1 to 64'],
])('%s %s is refused, and what is allowed is said', (option, value, allowed) => {
  expect(() => parseOptions([`${option}=${value}`])).toThrow(allowed);
});

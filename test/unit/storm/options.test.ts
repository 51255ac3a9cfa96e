import { expect, it } from 'vitest';
import { parseOptions } from '../../../storm/options.ts';

it('without options it is the storm that the documentation shows', () => {
  expect(parseOptions([])).toEqual({ owners: 500, instances: 20_000, faults: 0.3, seed: 1 });
});

it.each([
  ['a share of all calls', ['--faults', '1']],
  ['a share that is no number', ['--faults', 'many']],
  ['an empty share', ['--faults', '']],
  ['fewer instances than owners', ['--owners', '10', '--instances', '9']],
  ['no owners', ['--owners', '0']],
])('refuses %s', (_what, args) => {
  expect(() => parseOptions(args)).toThrow(args[args.length - 2]);
});

import { expect, it } from 'vitest';
import { parseOptions } from '../../../../bench/change/options.ts';

it('without options, 1,000 changes are made at the speed of EC2, and then at 20 times the speed', () => {
  expect(parseOptions([])).toEqual({
    instances: 1000,
    scales: [1, 20],
    latencyMs: 30,
    rounds: 1,
    jsonOnly: false,
  });
});

it('the options are taken as they are; scales may be a list, repeated, or both', () => {
  const args = '--instances 50 --scale 2,5 --scale 10 --latency 0 --rounds 3 --json-only';
  expect(parseOptions(args.split(' '))).toEqual({
    instances: 50,
    scales: [2, 5, 10],
    latencyMs: 0,
    rounds: 3,
    jsonOnly: true,
  });
});

it.each([
  ['--instances', '1', '2 to 10000'],
  ['--instances', '10001', '2 to 10000'],
  ['--scale', '0', '1 to 100'],
  ['--scale', 'fast', '1 to 100'],
  ['--rounds', '0', '1 to 1000'],
])('%s %s is refused, and what is allowed is said', (option, value, allowed) => {
  expect(() => parseOptions([option, value])).toThrow(allowed);
});

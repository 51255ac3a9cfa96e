import { expect, it } from 'vitest';
import { parseThing } from '../../../cli/options/parse-thing.ts';

it.each([
  ['group:web', { kind: 'group', id: 'web' }],
  ['asg:web:blue', { kind: 'group', id: 'web:blue' }],
  // Auto Scaling allows line breaks and tabs in a name.
  ['group:web\nblue', { kind: 'group', id: 'web\nblue' }],
  ['configuration:\tweb\r\nold', { kind: 'configuration', id: 'web\r\nold' }],
])('%j is what a person means to explain', (text, thing) => {
  expect(parseThing(text)).toEqual(thing);
});

it('a prefix alone names nothing', () => {
  expect(() => parseThing('group:\n')).toThrow('explain takes');
});

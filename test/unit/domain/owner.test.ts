import { expect, it } from 'vitest';
import { parseOwner } from '../../../shared/domain/owner.ts';

it.each([
  ['web@example.com', { kind: 'email', key: 'web@example.com' }],
  [
    "Pat.O'Neil+aws@mail.example.co.uk",
    { kind: 'email', key: "pat.o'neil+aws@mail.example.co.uk" },
  ],
  ['#Web_Ops-2', { kind: 'slack', key: '#web_ops-2' }],
  ['#größe', { kind: 'slack', key: '#größe' }],
  ['Operations', { kind: 'operations', key: 'operations' }],
])('%s is an owner', (text, owner) => {
  expect(parseOwner(text)).toEqual(owner);
});

it.each([
  '',
  'web',
  'web@',
  'web@example',
  'web@example.c',
  'web@exa mple.com',
  'web@example..com',
  'web@example-.com',
  'web.@example.com',
  'web@example.com\nBcc: all@example.com',
  'web@example.com,ml@example.com',
  '"web"@example.com',
  '#a b',
  '#<!channel>',
  'operations topic',
])('%j is none', (text) => {
  expect(parseOwner(text)).toBeNull();
});

it('a long hostile address is refused in no time', () => {
  expect(parseOwner(`${'a.'.repeat(120)}@${'a-'.repeat(2000)}`)).toBeNull();
});

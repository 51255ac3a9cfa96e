import { expect, it } from 'vitest';
import { topicName } from '../../../shared/domain/topic-name.ts';
import { check } from '../support/check.ts';
import { hostileText } from '../support/hostile.ts';

it('is readable, and ends in a hash', () => {
  expect(topicName('web@example.com')).toMatch(/^imds-warden-owner-web-example-com-[0-9a-f]{12}$/);
  expect(topicName('#字')).toMatch(/^imds-warden-owner-x-[0-9a-f]{12}$/);
});

it('differs for owners that are nearly the same', () => {
  const owners = [
    'a.b@example.com',
    'a-b@example.com',
    'a_b@example.com',
    'ab@example.com',
    '#a-b',
  ];
  const long = ['x', 'y'].map((end) => `${'o'.repeat(200)}${end}@example.com`);
  const names = [...owners, ...long].map(topicName);
  expect(new Set(names).size).toBe(names.length);
});

it('is the same for the same owner', () => {
  expect(topicName('web@example.com')).toBe(topicName('web@example.com'));
});

it('is a legal name of a topic, whatever the owner', () => {
  check(hostileText, (owner) => {
    expect(topicName(owner)).toMatch(/^imds-warden-owner-[a-z0-9-]{1,60}-[0-9a-f]{12}$/);
  });
});

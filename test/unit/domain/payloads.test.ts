import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../shared/domain/errors.ts';
import { functionNames } from '../../../shared/domain/names.ts';
import { parsePayload } from '../../../shared/domain/payloads.ts';

const run = { runId: 'run-1', startedAt: '2026-11-22T06:30:00Z' };
const place = { account: '123456789012', region: 'eu-west-1' };
const target = { ...run, ...place };
const perfect = {
  'list-targets': { ...run, input: { startedBy: 'the schedule', detail: { any: 'thing' } } },
  'audit-region': target,
  'allot-changes': { ...run, targets: [place], unfinished: [{ ...place, pages: 3 }] },
  'remediate-region': { ...target, cursor: null },
  'record-failure': {
    ...target,
    phase: 'audit',
    error: { Error: 'AccessDenied', Cause: '{}' },
    cursor: null,
  },
  'notify-owners': { ...run, progress: { cursor: 'web@example.com' } },
  'finish-run': run,
} as const;

describe.each(functionNames)('the payload of %s', (name) => {
  it('is understood', () => {
    expect(parsePayload(name, perfect[name])).toMatchObject(run);
  });

  it.each([
    ['runId', ''],
    ['runId', undefined],
    ['startedAt', 'yesterday'],
    ['startedAt', 17],
  ])('is refused with %s %j, and the field is named', (field, value) => {
    expect(() => parsePayload(name, { ...perfect[name], [field]: value })).toThrow(
      new RegExp(`^${name} was called with a payload it does not understand: ${field}: `),
    );
  });

  it.each([null, undefined, 'text', 17, []])('is refused as %j', (event) => {
    expect(() => parsePayload(name, event)).toThrow(InvalidInput);
    expect(() => parsePayload(name, event)).toThrow(`${name} was called with`);
  });
});

describe.each(['audit-region', 'remediate-region'] as const)('the target of %s', (name) => {
  it.each([
    ['account', '12345'],
    ['account', 123_456_789_012],
    ['account', undefined],
    ['region', ''],
  ])('is refused with %s %j', (field, value) => {
    expect(() => parsePayload(name, { ...perfect[name], [field]: value })).toThrow(`${field}: `);
  });
});

it.each([
  ['targets', undefined],
  ['targets', [{ region: 'eu-west-1' }]],
  ['unfinished', null],
  ['unfinished', [{ ...place, pages: 'all' }]],
])('what allot-changes is to look at is refused with %s %j', (field, value) => {
  const payload = { ...perfect['allot-changes'], [field]: value };
  expect(() => parsePayload('allot-changes', payload)).toThrow(`: ${field}`);
});

it('changes in a target start from the beginning without a cursor, and not with any', () => {
  expect(parsePayload('remediate-region', target).cursor).toBeUndefined();
  expect(() => parsePayload('remediate-region', { ...target, cursor: 5 })).toThrow('cursor: ');
});

it('a failure outside a target has none, and a phase that is known', () => {
  const failure = { ...run, phase: 'notify' };
  expect(parsePayload('record-failure', failure)).toEqual(failure);
  expect(() => parsePayload('record-failure', { ...failure, phase: 'lunch' })).toThrow('phase: ');
});

it('whoever starts a run by hand need not say anything', () => {
  for (const input of [null, undefined, {}])
    expect(parsePayload('list-targets', { ...run, input })).toMatchObject(run);
});

import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../shared/domain/errors.ts';
import { stateNames } from '../../../shared/domain/names.ts';
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
  'tell-machines': { ...run, told: { cursor: 'eu-west-1' } },
  'notify-owners': { ...run, progress: { cursor: 'web@example.com' } },
  'finish-run': run,
} as const;

describe.each(stateNames)('the payload of %s', (name) => {
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

describe('the payload of react-to-events', () => {
  const record = { messageId: 'm-1', body: '{}', eventSource: 'aws:sqs', attributes: { any: 1 } };

  it('is messages with an id and a text, whatever else Lambda says of them', () => {
    expect(parsePayload('react-to-events', { Records: [record] })).toEqual({
      Records: [{ messageId: 'm-1', body: '{}' }],
    });
  });

  it.each([
    {},
    { Records: null },
    { Records: [{ body: '{}' }] },
    { Records: [{ messageId: 'm' }] },
  ])('is refused as %j', (event) => {
    expect(() => parsePayload('react-to-events', event)).toThrow('react-to-events was called');
  });
});

const scoped = (input: object) => parsePayload('list-targets', { ...run, input }).input;

describe('what a run is to be about', () => {
  const instanceId = 'i-0123456789abcdef0';
  const one = { region: 'eu-west-1', instanceId };

  it.each(['account', 'watch'])('may be %s', (scope) => {
    expect(scoped({ scope })).toEqual({ scope });
  });

  it('may be instances, of which it is known whether their tags were set', () => {
    const instances = [
      one,
      { ...one, instanceId: 'i-12345678', tagSetAt: '2027-03-10T12:00:00.000Z' },
    ];
    expect(scoped({ scope: 'instances', instances })).toEqual({
      scope: 'instances',
      instances: [{ ...one, tagSetAt: null }, instances[1]],
    });
  });

  it.each([
    [{ scope: 'changes' }, 'input.scope: '],
    [{ scope: 'undo' }, 'input.scope: '],
    [{ instances: [{ instanceId }] }, 'input.instances.0.region: '],
    [{ instances: [{ ...one, instanceId: 'i-xyz' }] }, 'input.instances.0.instanceId: '],
    [{ instances: [{ ...one, tagSetAt: 'yes' }] }, 'input.instances.0.tagSetAt: '],
    [{ instances: instanceId }, 'input.instances: '],
  ])('%j is refused, and the field is named', (input, field) => {
    expect(() => scoped(input)).toThrow(field);
  });
});

it('whoever starts a run by hand need not say anything', () => {
  for (const input of [null, undefined, {}])
    expect(parsePayload('list-targets', { ...run, input })).toMatchObject(run);
});

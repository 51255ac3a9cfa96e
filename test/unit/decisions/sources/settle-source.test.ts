import { describe, expect, it } from 'vitest';
import {
  rememberSourceBegun,
  rememberSourceSettled,
} from '../../../../shared/decisions/sources/remember-source.ts';
import {
  type FreshSource,
  settleSource,
} from '../../../../shared/decisions/sources/settle-source.ts';
import {
  noSourceMemory,
  type SourceChange,
} from '../../../../shared/domain/sources/source-change.ts';

const intendedAt = '2026-11-22T06:30:00.000Z';
const later = (minutes: number) => new Date(Date.parse(intendedAt) + minutes * 60_000);
const description = 'imds-warden: version 1 with IMDSv2 required (run run-1)';

const create: SourceChange = {
  account: '123456789012',
  region: 'eu-west-1',
  kind: 'template',
  id: 'lt-1',
  name: 'web',
  runId: 'run-1',
  runStartedAt: intendedAt,
  part: 1,
  parts: 2,
  action: 'modify',
  undoes: null,
  status: 'intended',
  call: { call: 'create-version', from: 1, options: { httpTokens: 'required' }, description },
  before: { of: 'template', defaultVersion: 1, latestVersion: 1 },
  after: null,
  created: null,
  reason: 'because',
  outcome: null,
  asker: 'tag',
  askedBy: 'tag imds-warden=modify',
  startedBy: 'schedule',
  owner: 'web@example.com',
  intendedAt,
  requestedAt: null,
  settledAt: null,
  error: null,
  requestId: null,
};
const setDefault: SourceChange = { ...create, part: 2, call: { call: 'set-default', version: 2 } };
const setDefaults: SourceChange = {
  ...create,
  kind: 'defaults',
  id: 'defaults',
  parts: 1,
  action: 'require',
  call: { call: 'set-defaults', options: { httpTokens: 'required', hopLimit: null } },
  before: { of: 'defaults', options: { hopLimit: 3 }, enforced: false },
};

const template = (
  defaultVersion: number,
  latestVersion: number,
  newer: FreshSource['newer'] = [],
): FreshSource => ({ state: { of: 'template', defaultVersion, latestVersion }, newer });
const defaults = (options: object): FreshSource => ({
  state: { of: 'defaults', options, enforced: false },
  newer: [],
});
const ours = { version: 2, description };

describe('a version that was to be made', () => {
  it('is known by its description, where the answer was lost', () => {
    expect(settleSource(create, template(1, 2, [ours]), later(0))).toMatchObject({
      status: 'applied',
      created: 2,
      outcome: expect.stringContaining('lost'),
    });
  });

  it('is known by its number, where EC2 answered', () => {
    const requested: SourceChange = {
      ...create,
      status: 'requested',
      created: 2,
      requestedAt: intendedAt,
    };
    const other = { version: 2, description: null };
    expect(settleSource(requested, template(1, 2, [other]), later(0))).toMatchObject({
      status: 'applied',
      created: 2,
      outcome: null,
    });
  });

  it("is not somebody else's of the same time", () => {
    const other = {
      version: 2,
      description: 'imds-warden: version 1 with IMDSv2 required (run run-0)',
    };
    expect(settleSource(create, template(1, 2, [other]), later(15))).toBeNull();
    expect(settleSource(create, template(1, 2, [other]), later(17))).toMatchObject({
      status: 'failed',
      created: null,
    });
  });

  it('waits a minute after an answer, and as long as a Lambda lives without one', () => {
    const requested: SourceChange = {
      ...create,
      status: 'requested',
      created: 2,
      requestedAt: intendedAt,
    };
    expect(settleSource(requested, template(1, 1), later(0.5))).toBeNull();
    expect(settleSource(requested, template(1, 1), later(1))).toMatchObject({ status: 'failed' });
    expect(settleSource(create, template(1, 1), later(15))).toBeNull();
  });

  it('came too late where its template is gone', () => {
    expect(settleSource(create, null, later(0))).toMatchObject({ status: 'superseded' });
  });
});

describe('a default that was to be set', () => {
  it.each([
    ['is', template(2, 2), 'applied'],
    ['is another one, which somebody else has set', template(3, 3), 'superseded'],
    ['is as before', template(1, 2), 'failed'],
  ])('%s', (_, fresh, status) => {
    expect(settleSource(setDefault, fresh, later(20))).toMatchObject({ status });
  });
});

describe("the account's defaults that were to be set", () => {
  it.each([
    ['are, and what was to have no preference has none', { httpTokens: 'required' }, 'applied'],
    ['are half so, by somebody else', { httpTokens: 'required', hopLimit: 5 }, 'superseded'],
    ['are as before', { hopLimit: 3 }, 'failed'],
  ])('%s', (_, options, status) => {
    expect(settleSource(setDefaults, defaults(options), later(20))).toMatchObject({ status });
  });
});

it('a final record is never settled again', () => {
  expect(settleSource({ ...create, status: 'applied' }, template(1, 1), later(99))).toBeNull();
});

describe('what is remembered', () => {
  const applied = { ...create, status: 'applied', created: 2, requestedAt: intendedAt } as const;
  const set = { ...setDefault, status: 'applied', requestedAt: intendedAt } as const;

  it('of a change in two calls is what was made, and the state before the first of them', () => {
    const first = rememberSourceSettled(rememberSourceBegun(noSourceMemory, create), applied);
    expect(first.begun).toBeNull();
    const both = rememberSourceSettled(rememberSourceBegun(first, setDefault), set);
    expect(both).toMatchObject({
      begun: null,
      made: {
        action: 'modify',
        from: 1,
        created: 2,
        before: { defaultVersion: 1, latestVersion: 1 },
      },
    });
    expect(rememberSourceSettled(both, set)).toEqual(both);
  });

  it('of one that failed is nothing but that it is not under way any more', () => {
    const failed = { ...create, status: 'failed' } as const;
    expect(rememberSourceSettled(rememberSourceBegun(noSourceMemory, create), failed)).toEqual(
      noSourceMemory,
    );
  });

  it('of an undo is what it has undone, and of what comes after it that it is made again', () => {
    const made = rememberSourceSettled(noSourceMemory, applied);
    const at = '2026-11-23T06:30:00.000Z';
    const undo: SourceChange = {
      ...set,
      action: 'undo',
      runId: 'undo',
      requestedAt: at,
      undoes: { runId: 'run-1', runStartedAt: intendedAt, part: 1, action: 'modify' },
    };
    const undone = rememberSourceSettled(made, undo);
    expect(undone).toEqual({ ...made, undone: { action: 'modify', at, isAskGone: false } });
    // A record of before, that is settled late, is no new change.
    expect(rememberSourceSettled(undone, set).undone).toEqual(undone.undone);
    const again = { ...set, runId: 'run-2', requestedAt: '2026-11-24T06:30:00.000Z' };
    expect(rememberSourceSettled(undone, again).undone).toBeNull();
  });
});

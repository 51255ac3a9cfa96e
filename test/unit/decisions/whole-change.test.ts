import { describe, expect, it } from 'vitest';
import { wholeChange } from '../../../shared/decisions/whole-change.ts';
import type { Change } from '../../../shared/domain/change.ts';
import { requested } from '../support/changes.ts';
import { offOptions, openOptions } from '../support/instances.ts';

const applied: Change = {
  ...requested,
  status: 'applied',
  after: { ...openOptions, httpTokens: 'required' },
  settledAt: '2026-11-22T06:28:02.000Z',
};

/** Back to off and optional: the first call sets the tokens, the second switches off again. */
const first: Change = {
  ...applied,
  action: 'undo',
  part: 1,
  parts: 2,
  before: { ...openOptions, httpTokens: 'required' },
  wanted: { httpEndpoint: 'enabled', httpTokens: 'optional' },
  after: openOptions,
};
const off = { ...offOptions, httpTokens: 'optional' } as const;
const second: Change = {
  ...first,
  part: 2,
  before: openOptions,
  wanted: { httpEndpoint: 'disabled' },
  after: off,
  requestId: 'request-2',
};

describe('a change in one call', () => {
  it('is its record', () => {
    expect(wholeChange([applied])).toEqual({ change: applied, tookEffect: true });
  });

  it.each(['failed', 'superseded', 'intended', 'requested'] as const)(
    'that is %s took no effect that anybody has seen',
    (status) => {
      expect(wholeChange([{ ...applied, status }]).tookEffect).toBe(false);
    },
  );
});

it('a change that an earlier version recorded is whole, and says what is not known of it', () => {
  const { part: _, parts: __, undoes: ___, asker: ____, startedBy: _____, ...old } = applied;
  expect(wholeChange([old as Change])).toEqual({
    change: { ...applied, startedBy: 'somebody who was not recorded then' },
    tookEffect: true,
  });
});

describe('an undo in two calls', () => {
  it('goes from before the first to after the second', () => {
    const { change, tookEffect } = wholeChange([first, second]);
    expect(change).toMatchObject({
      status: 'applied',
      part: 1,
      before: first.before,
      wanted: { httpEndpoint: 'disabled', httpTokens: 'optional' },
      after: off,
    });
    expect(tookEffect).toBe(true);
  });

  it('whose second call failed has failed, and yet left something to undo', () => {
    const failed: Change = { ...second, status: 'failed', after: null, outcome: 'EC2 refused' };
    const { change, tookEffect } = wholeChange([first, failed]);
    expect(change).toMatchObject({ status: 'failed', after: openOptions, outcome: 'EC2 refused' });
    expect(tookEffect).toBe(true);
  });

  it('of which only the first call is recorded is not whole', () => {
    const { change, tookEffect } = wholeChange([first]);
    expect(change).toMatchObject({
      status: 'failed',
      after: openOptions,
      outcome: 'only the first of its two calls was made',
    });
    expect(tookEffect).toBe(true);
  });

  it('is open as long as one of them is', () => {
    const open: Change = { ...second, status: 'requested', after: null };
    expect(wholeChange([first, open]).change.status).toBe('requested');
    expect(wholeChange([{ ...first, status: 'intended', after: null }]).change.status).toBe(
      'intended',
    );
  });

  it('whose first call failed did nothing', () => {
    const failed: Change = { ...first, status: 'failed', after: null };
    expect(wholeChange([failed])).toMatchObject({
      change: { status: 'failed' },
      tookEffect: false,
    });
  });
});

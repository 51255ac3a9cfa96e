import { describe, expect, it } from 'vitest';
import { settleChange } from '../../../shared/decisions/settle-change.ts';
import type { Change } from '../../../shared/domain/change.ts';
import { requested } from '../support/changes.ts';
import {
  enforcedOptions,
  offOptions,
  openInstance,
  openOptions,
  perfect,
} from '../support/instances.ts';
import { now } from '../support/moment.ts';

const intended: Change = { ...requested, status: 'intended', requestedAt: null, requestId: null };
const justNow = '2026-11-22T06:29:30.000Z';

describe('a change that EC2 accepted', () => {
  it('is applied when a read shows the wanted options', () => {
    expect(settleChange(requested, perfect, now)).toEqual({
      status: 'applied',
      after: enforcedOptions,
      outcome: null,
    });
  });

  it('stays open while EC2 still answers pending', () => {
    expect(settleChange(requested, { ...perfect, optionsApplied: false }, now)).toBeNull();
  });

  it('is applied on a stopped instance, which takes it at its next start', () => {
    const stopped = { ...perfect, state: 'stopped' as const, optionsApplied: false };
    expect(settleChange(requested, stopped, now)).toEqual({
      status: 'applied',
      after: enforcedOptions,
      outcome: 'it takes effect when the instance starts',
    });
  });

  it('stays open while the options are as before and a minute has not passed', () => {
    expect(settleChange({ ...requested, requestedAt: justNow }, openInstance(), now)).toBeNull();
  });

  it('has failed when the options are as before after a minute', () => {
    expect(settleChange(requested, openInstance(), now)).toEqual({
      status: 'failed',
      after: openOptions,
      outcome: 'EC2 accepted the call, but a later read shows the options as before',
    });
  });

  it('is superseded when the options are neither as before nor as wanted', () => {
    const instance = openInstance({ options: { ...openOptions, hopLimit: 5 } });
    expect(settleChange(requested, instance, now)).toEqual({
      status: 'superseded',
      after: { ...openOptions, hopLimit: 5 },
      outcome: 'somebody else changed the options since',
    });
  });

  it('is superseded at once, however fresh, when somebody switched the endpoint off', () => {
    const change = { ...requested, requestedAt: justNow };
    expect(settleChange(change, openInstance({ options: offOptions }), now)?.status).toBe(
      'superseded',
    );
  });

  it.each([
    ['is no longer listed', null],
    ['is shutting down', { ...perfect, state: 'shutting-down' as const }],
    ['is terminated', { ...perfect, state: 'terminated' as const }],
  ])('is superseded when the instance %s', (_, fresh) => {
    expect(settleChange(requested, fresh, now)).toEqual({
      status: 'superseded',
      after: fresh?.options ?? null,
      outcome: 'the instance is gone',
    });
  });

  it('stays open when EC2 did not send the options', () => {
    expect(settleChange(requested, { ...perfect, options: null }, now)).toBeNull();
  });

  it('is not applied while one wanted option is missing', () => {
    const change = { ...requested, wanted: { ...requested.wanted, hopLimit: 3 } };
    expect(settleChange(change, perfect, now)?.status).toBe('superseded');
  });
});

describe('a change of which no answer was recorded', () => {
  it('is applied when a read shows the wanted options', () => {
    expect(settleChange(intended, perfect, now)).toEqual({
      status: 'applied',
      after: enforcedOptions,
      outcome: "EC2's answer was lost; a later read shows the wanted options",
    });
  });

  it('says both when the instance is stopped as well', () => {
    expect(settleChange(intended, { ...perfect, state: 'stopped' }, now)?.outcome).toBe(
      "EC2's answer was lost; a later read shows the wanted options; it takes effect when the instance starts",
    );
  });

  it('stays open for a minute, counted from the intention', () => {
    expect(settleChange({ ...intended, intendedAt: justNow }, openInstance(), now)).toBeNull();
  });

  it('stays open while its call may still be under way, as long as a Lambda lives', () => {
    expect(
      settleChange({ ...intended, intendedAt: minutesAgo(15) }, openInstance(), now),
    ).toBeNull();
  });

  it('has failed when the options are as before after that', () => {
    expect(settleChange({ ...intended, intendedAt: minutesAgo(17) }, openInstance(), now)).toEqual({
      status: 'failed',
      after: openOptions,
      outcome:
        'the run ended before EC2 answered, and the options are as before: nothing was changed',
    });
  });
});

it.each(['applied', 'failed', 'superseded'] as const)('a change that is %s is final', (status) => {
  const settled = [perfect, openInstance(), null].map((fresh) =>
    settleChange({ ...requested, status }, fresh, now),
  );
  expect(settled).toEqual([null, null, null]);
});

function minutesAgo(minutes: number): string {
  return new Date(now.getTime() - minutes * 60_000).toISOString();
}

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { settleChange } from '../../../shared/decisions/settle-change.ts';
import { type Change, changeStatuses, isOpen } from '../../../shared/domain/change.ts';
import { anyInstance, anyOptions } from '../support/arbitraries.ts';
import { check } from '../support/check.ts';
import { requested } from '../support/changes.ts';
import { now } from '../support/moment.ts';

const wanted = fc.constantFrom(
  { httpEndpoint: 'enabled', httpTokens: 'required' } as const,
  { httpEndpoint: 'enabled', httpTokens: 'required', hopLimit: 2 } as const,
  { httpEndpoint: 'disabled' } as const,
  { httpEndpoint: 'enabled', httpTokens: 'optional' } as const,
);
const time = fc.constantFrom('2026-11-22T06:29:45.000Z', '2026-11-21T06:00:00.000Z');
const anyChange: fc.Arbitrary<Change> = fc
  .record({
    status: fc.constantFrom(...changeStatuses),
    before: anyOptions,
    wanted,
    intendedAt: time,
    requestedAt: fc.option(time),
  })
  .map((spoilt) => ({ ...requested, ...spoilt }));
const fresh = fc.option(anyInstance, { freq: 8 });

it('what is final stays as it is', () => {
  check(anyChange, fresh, (change, instance) => {
    expect(isOpen(change) || settleChange(change, instance, now) === null).toBe(true);
  });
});

it('what is settled is final, and has the words for it unless all went well', () => {
  check(anyChange, fresh, (change, instance) => {
    const settlement = settleChange(change, instance, now);
    if (settlement === null) return;
    expect(isOpen(settlement)).toBe(false);
    expect(settlement.status === 'applied' || settlement.outcome !== null).toBe(true);
  });
});

it('applied is only said of an instance that is there and holds every wanted option', () => {
  check(anyChange, fresh, (change, instance) => {
    const settlement = settleChange(change, instance, now);
    if (settlement?.status !== 'applied') return;
    expect(instance?.options).toMatchObject(change.wanted);
    expect(settlement.after).toEqual(instance?.options);
    expect(['shutting-down', 'terminated']).not.toContain(instance?.state);
  });
});

it('failed is only said of options that are still exactly as before', () => {
  check(anyChange, fresh, (change, instance) => {
    if (settleChange(change, instance, now)?.status !== 'failed') return;
    expect(instance?.options).toEqual(change.before);
  });
});

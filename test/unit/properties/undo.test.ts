import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { callsOfUndo, planUndo } from '../../../shared/decisions/plan-undo.ts';
import { rememberSettled } from '../../../shared/decisions/remember.ts';
import type { MetadataOptions } from '../../../shared/domain/instance.ts';
import { noMemory } from '../../../shared/domain/memory.ts';
import type { Plan, WantedOptions } from '../../../shared/domain/plan.ts';
import { anyOptions } from '../support/arbitraries.ts';
import { auditWith, permissive } from '../support/audits.ts';
import { quietWhileOpen } from '../support/evidence.ts';
import { check } from '../support/check.ts';
import { asking, instanceWith, perfect } from '../support/instances.ts';
import { applied, undoes } from '../support/memories.ts';
import { modified } from '../support/modified.ts';

const hopLimit = fc.option(fc.integer({ min: 1, max: 64 }));
/** A call as a tag, the campaign or a person can bring it about. */
const call: fc.Arbitrary<WantedOptions> = fc.oneof(
  hopLimit.map((hops) => ({
    httpEndpoint: 'enabled' as const,
    httpTokens: 'required' as const,
    ...(hops === null ? {} : { hopLimit: hops }),
  })),
  fc.constant({ httpEndpoint: 'enabled', httpTokens: 'optional' } as const),
  fc.constant({ httpEndpoint: 'disabled' } as const),
  anyOptions.map((options) => ({ ...options, httpEndpoint: 'enabled' as const })),
);

function undoOf(before: MetadataOptions, after: MetadataOptions, options = after): Plan {
  const instance = instanceWith({ options });
  return planUndo({ undoes, before, after, instance, defaults: permissive, reason: 'asked' });
}

const callsOf = (plan: Plan) => (plan.action === 'undo' ? callsOfUndo(plan.wanted) : []);

it('apply and then undo is the identity, in calls that EC2 accepts', () => {
  check(anyOptions, call, (before, sent) => {
    const after = modified(before, sent);
    const plan = undoOf(before, after);
    expect(plan.action).toBe(Object.entries(before).every(isIn(after)) ? 'none' : 'undo');
    expect(callsOf(plan).reduce(modified, after)).toEqual(before);
  });
});

it('one that breaks off between its calls is finished by the next', () => {
  check(anyOptions, call, (before, sent) => {
    const after = modified(before, sent);
    const [first = {}] = callsOf(undoOf(before, after));
    const half = modified(after, first);
    expect(callsOf(undoOf(before, after, half)).reduce(modified, half)).toEqual(before);
  });
});

it('an undo alters nothing that is as before already, and takes two calls at the most', () => {
  check(anyOptions, call, (before, sent) => {
    const after = modified(before, sent);
    const plan = undoOf(before, after);
    if (plan.action !== 'undo') return;
    for (const key of Object.keys(plan.wanted) as (keyof MetadataOptions)[])
      expect(after[key]).not.toBe(before[key]);
    expect(callsOf(plan).length).toBeLessThanOrEqual(2);
  });
});

it('what was set since by somebody else is never thrown away', () => {
  check(anyOptions, call, anyOptions, (before, sent, options) => {
    const after = modified(before, sent);
    const plan = undoOf(before, after, options);
    const isForeign = Object.entries(options).some(
      ([key, value]) =>
        value !== before[key as keyof MetadataOptions] &&
        value !== after[key as keyof MetadataOptions],
    );
    expect(isForeign && plan.action !== 'refuse').toBe(false);
    if (plan.action !== 'undo') return;
    expect(callsOf(plan).reduce(modified, options)).toEqual(before);
  });
});

it('after an undo its tag changes nothing, whatever the instance was, by force neither', () => {
  check(anyOptions, call, fc.boolean(), (before, sent, force) => {
    const after = modified(before, sent);
    if (undoOf(before, after).action !== 'undo') return;
    const change = { ...applied, before, wanted: sent, after };
    const undo = {
      ...change,
      ...later,
      action: 'undo',
      undoes,
      before: after,
      after: before,
    } as const;
    const memory = [change, undo].reduce(
      (was, one) => rememberSettled(was, one, 14),
      noMemory(perfect),
    );
    const tags = asking('modify', force ? { force: 'true' } : {});
    const instance = instanceWith({ options: before, tags });
    const { plan } = auditWith({ memory, instance, evidence: quietWhileOpen });
    expect(['none', 'hold']).toContain(plan.action);
  });
});

const later = {
  runId: 'run-5',
  runStartedAt: applied.settledAt ?? '',
  requestedAt: applied.settledAt,
};

function isIn(options: MetadataOptions) {
  return ([key, value]: [string, unknown]): boolean =>
    options[key as keyof MetadataOptions] === value;
}

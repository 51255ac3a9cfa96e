import { describe, expect, it } from 'vitest';
import { guardInstance } from '../../../../shared/decisions/guardrails/guard-instance.ts';
import { auditWith } from '../../support/audits.ts';
import { asking, instanceWith, openInstance } from '../../support/instances.ts';

describe('of an instance a check of guard rails', () => {
  it('keeps nothing where IMDSv2 is required, or that is gone', () => {
    expect(guardInstance(auditWith({}))).toBeNull();
    expect(
      guardInstance(auditWith({ instance: openInstance({ state: 'terminated' }) })),
    ).toBeNull();
  });

  it('keeps its roles and its verdict where IMDSv1 is allowed', () => {
    const kept = guardInstance(auditWith({ instance: openInstance(), roleNames: ['web'] }));
    expect(kept).toMatchObject({ roleNames: ['web'], wantsV1: false });
    expect(kept?.verdict).not.toBe('enforced');
  });

  it('keeps that its owner wants IMDSv1 back, as long as he has not got it', () => {
    const tags = asking('restore', { reason: 'old agent', until: '2099-01-01' });
    const required = guardInstance(auditWith({ instance: instanceWith({ tags }) }));
    expect(required?.wantsV1).toBe(true);
    const open = guardInstance(auditWith({ instance: openInstance({ tags }) }));
    expect(open?.wantsV1).toBe(false);
  });

  it('keeps a compliant one whose credentials of IMDSv1 are still in use', () => {
    const delivery = { kind: 'read', calls: 1, lastAt: null, days: 14 } as const;
    const audit = { ...auditWith({}), roleDelivery: delivery };
    expect(guardInstance(audit)).toMatchObject({ verdict: 'enforced', delivery });
  });

  it('keeps whether it came from anything that is known', () => {
    const origin = { id: 'x', template: null, launch: 'v1-allowed', note: null } as const;
    const open = auditWith({ instance: openInstance() });
    expect(guardInstance({ ...open, origin: null })?.isByHand).toBe(true);
    for (const kind of ['group', 'fleet', 'template'] as const)
      expect(guardInstance({ ...open, origin: { ...origin, kind } })?.isByHand).toBe(false);
    // One that requires IMDSv2 tells nothing of what its next launch would ask for.
    const delivery = { kind: 'read', calls: 1, lastAt: null, days: 14 } as const;
    const safe = { ...auditWith({}), origin: null, roleDelivery: delivery };
    expect(guardInstance(safe)?.isByHand).toBe(false);
  });
});

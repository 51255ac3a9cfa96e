import { describe, expect, it } from 'vitest';
import { instanceReportSchema } from '../../../shared/domain/report.ts';
import type { RoleDelivery } from '../../../shared/domain/role-delivery.ts';
import type { Origin } from '../../../shared/domain/sources/origin.ts';
import { reportInstance } from '../../../shared/wording/report-instance.ts';
import { auditWith } from '../support/audits.ts';
import { missing, reading, silent, unreadable, window } from '../support/evidence.ts';
import { asking, instanceWith, openInstance } from '../support/instances.ts';

function deliveryOf(roleDelivery: RoleDelivery) {
  const { roleDelivery: told, roleDeliveryUnknown } = reportInstance(auditWith({ roleDelivery }));
  return [told, roleDeliveryUnknown];
}

describe('the report of an instance', () => {
  it('holds what the audit found, field by field', () => {
    expect(reportInstance(auditWith({ roleNames: ['web'] }))).toEqual({
      account: '123456789012',
      region: 'eu-west-1',
      instanceId: 'i-0123456789abcdef0',
      name: 'web-01',
      state: 'running',
      owner: 'web@example.com',
      roleNames: ['web'],
      httpTokens: 'required',
      httpEndpoint: 'enabled',
      hopLimit: 2,
      noToken: null,
      noTokenRejected: 0,
      lastSeen: null,
      verdict: 'enforced',
      reason: 'IMDSv2 is required; no rejected call is known from the last 15 days',
      advice: null,
      intent: 'none',
      plan: { action: 'none', reason: 'no tag asks for a change' },
      source: null,
      sourceTemplate: null,
      sourceVerdict: null,
      sourceNote: null,
      roleDelivery: null,
      roleDeliveryUnknown: null,
    });
  });

  it('names what it came from, the template behind it, and why a change would not last', () => {
    const origin: Origin = {
      kind: 'group',
      id: 'web',
      template: { id: 'lt-1', version: 7 },
      launch: 'v1-allowed',
      note: 'its group will bring IMDSv1 back',
    };
    expect(reportInstance(auditWith({ origin }))).toMatchObject({
      source: 'group web',
      sourceTemplate: 'lt-1 version 7',
      sourceVerdict: 'v1-allowed',
      sourceNote: 'its group will bring IMDSv1 back',
    });
    const withoutTemplate = reportInstance(auditWith({ origin: { ...origin, template: null } }));
    expect(withoutTemplate.sourceTemplate).toBeNull();
  });

  it('tells calls by role delivery that were counted, and why others are not known', () => {
    const read = { calls: 0, lastAt: null, days: 14 };
    expect(deliveryOf({ kind: 'read', ...read })).toEqual([read, null]);
    expect(deliveryOf({ kind: 'unreadable', why: 'denied' })).toEqual([null, 'denied']);
    expect(deliveryOf({ kind: 'not-asked' })).toEqual([null, null]);
  });

  it('has the totals of all months, and the newest call of either metric', () => {
    const noToken = reading([{ daysAgo: 400, count: 3 }, { daysAgo: 100 }]);
    const noTokenRejected = reading([{ daysAgo: 43, count: 2 }]);
    const report = reportInstance(auditWith({ evidence: { noToken, noTokenRejected, window } }));
    expect([report.noToken, report.noTokenRejected]).toEqual([4, 2]);
    expect(report.lastSeen).toBe(noTokenRejected.lastSeen);
  });

  it.each([
    ['no data', missing],
    ['evidence that could not be read', unreadable],
  ])('has null for %s, and a zero only for calls that were counted', (_, metric) => {
    const evidence = { noToken: metric, noTokenRejected: silent, window };
    const { noToken, noTokenRejected } = reportInstance(auditWith({ evidence }));
    expect([noToken, noTokenRejected]).toEqual([null, 0]);
  });

  it('has null for options that EC2 did not tell, and for roles that could not be read', () => {
    const report = reportInstance(
      auditWith({ instance: instanceWith({ options: null }), roleNames: null }),
    );
    const { httpTokens, httpEndpoint, hopLimit, roleNames } = report;
    expect([httpTokens, httpEndpoint, hopLimit, roleNames]).toEqual([null, null, null, null]);
    expect(report.verdict).toBe('unknown');
  });

  it.each([
    ['none', []],
    ['modify', asking('modify')],
    ['ignore', asking('ignore')],
    ['expired', asking('ignore', { until: '2020-01-01' })],
    ['not-understood', asking('enforc')],
  ])('with the intent %s is one that its schema accepts', (intent, tags) => {
    const report = reportInstance(auditWith({ instance: openInstance({ tags }) }));
    expect(report.intent).toBe(intent);
    expect(instanceReportSchema.safeParse(report).success).toBe(true);
  });
});

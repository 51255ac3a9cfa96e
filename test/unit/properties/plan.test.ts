import { describe, expect, it } from 'vitest';
import { findTags } from '../../../shared/decisions/find-tags.ts';
import type { Evidence, MetricReading } from '../../../shared/domain/evidence.ts';
import type { Audit } from '../../../shared/domain/audit.ts';
import { isChange } from '../../../shared/domain/plan.ts';
import { anyFacts } from '../support/arbitraries.ts';
import { auditWith } from '../support/audits.ts';
import { check } from '../support/check.ts';
import { tags as keys } from '../support/settings.ts';

const words = ['modify', 'disable', 'restore', 'ignore'];
const isForced = ({ intent }: Audit) => 'force' in intent && intent.force;
const wholly = (reading: MetricReading, { window }: Evidence) =>
  reading.kind === 'read' && reading.quietObservedDays >= window.quietDays;

describe('whatever the instance, its tags and its evidence', () => {
  it('there is no change without one action tag that is exactly understood', () => {
    check(anyFacts, (facts) => {
      const { plan } = auditWith(facts);
      const values = findTags(facts.instance.tags, keys.action).map((value) => value.toLowerCase());
      const understood = new Set(values).size === 1 && words.includes(values[0] ?? '');
      if (!isChange(plan)) return;
      expect(understood).toBe(true);
      expect(plan.action).toBe(values[0]);
    });
  });

  it('nothing is changed that is exempt, not understood, ended, managed, unknown, or neither running nor stopped', () => {
    check(anyFacts, (facts) => {
      const { plan, intent, instance } = auditWith(facts);
      const hands = ['none', 'ignore', 'not-understood', 'expired'].includes(intent.kind);
      const state = instance.state !== 'running' && instance.state !== 'stopped';
      const reach = instance.managedBy !== null || instance.options === null;
      expect(!(hands || state || reach) || plan.action === 'none').toBe(true);
    });
  });

  it('evidence that is missing, unreadable or partial never makes an instance ready', () => {
    check(anyFacts, (facts) => {
      const { verdict, evidence } = auditWith(facts);
      if (verdict.kind !== 'ready') return;
      expect(wholly(evidence.noToken, evidence)).toBe(true);
      expect(evidence.noToken).toMatchObject({ quietTotal: 0 });
      expect(evidence.noTokenRejected.kind).not.toBe('unreadable');
    });
  });

  it('nor does it let a modify or a disable through without force', () => {
    check(anyFacts, (facts) => {
      const audit = auditWith(facts);
      const { plan, evidence, instance } = audit;
      if (!isChange(plan) || plan.action === 'restore' || isForced(audit)) return;
      // Where IMDSv2 is required already, a modify is about the hop limit, of which the evidence says nothing.
      const required = instance.options?.httpTokens === 'required';
      if (plan.action === 'modify' && required) return;
      expect(wholly(required ? evidence.noTokenRejected : evidence.noToken, evidence)).toBe(true);
    });
  });

  it('an instance with a profile is never disabled without force', () => {
    check(anyFacts, (facts) => {
      const audit = auditWith(facts);
      if (audit.plan.action !== 'disable' || facts.instance.profileArn === null) return;
      expect(isForced(audit)).toBe(true);
    });
  });

  it('an instance is compliant exactly when its metadata service is off or requires IMDSv2', () => {
    check(anyFacts, (facts) => {
      const { verdict, instance } = auditWith(facts);
      expect(verdict.compliant).toBe(
        instance.options?.httpEndpoint === 'disabled' ||
          instance.options?.httpTokens === 'required',
      );
    });
  });

  it('only what was asked for is sent', () => {
    check(anyFacts, (facts) => {
      const { plan, intent } = auditWith(facts);
      if (!isChange(plan)) return;
      if (plan.action === 'undo') return;
      const wanted = {
        modify: { httpEndpoint: 'enabled', httpTokens: 'required' },
        disable: { httpEndpoint: 'disabled' },
        restore: { httpEndpoint: 'enabled', httpTokens: 'optional' },
      }[plan.action];
      const hopLimit = intent.kind === 'modify' ? intent.hopLimit : null;
      expect(plan.wanted).toEqual(hopLimit === null ? wanted : { ...wanted, hopLimit });
    });
  });

  it('a change that was made leaves nothing to do, and what was not asked for as it was', () => {
    check(anyFacts, (facts) => {
      const { plan, intent, instance } = auditWith(facts);
      if (!isChange(plan) || instance.options === null) return;
      const options = { ...instance.options, ...plan.wanted };
      expect(auditWith({ ...facts, instance: { ...instance, options } }).plan.action).toBe('none');
      const { httpProtocolIpv6, instanceMetadataTags } = instance.options;
      expect(options).toMatchObject({ httpProtocolIpv6, instanceMetadataTags });
      const asked = intent.kind === 'modify' ? intent.hopLimit : null;
      expect(options.hopLimit).toBe(asked ?? instance.options.hopLimit);
    });
  });

  it('neither the order of the tags nor that of anything else decides', () => {
    check(anyFacts, (facts) => {
      const { instance } = facts;
      const reversed = { ...instance, tags: instance.tags.toReversed() };
      const one = auditWith(facts);
      const other = auditWith({ ...facts, instance: reversed });
      expect(other.plan.action).toBe(one.plan.action);
      expect(other.ownership.owner).toEqual(one.ownership.owner);
      expect(other.verdict.kind).toBe(one.verdict.kind);
    });
  });

  it('every verdict and every plan has a reason', () => {
    check(anyFacts, (facts) => {
      const { verdict, plan } = auditWith(facts);
      expect(verdict.reason).toMatch(/\S/);
      expect(plan.reason).toMatch(/\S/);
    });
  });
});

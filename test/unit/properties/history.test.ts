import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import { findTags } from '../../../shared/decisions/find-tags.ts';
import { callsOfUndo } from '../../../shared/decisions/plan-undo.ts';
import type { Audit } from '../../../shared/domain/audit.ts';
import { isSameChange } from '../../../shared/domain/change-ref.ts';
import { isGone } from '../../../shared/domain/instance.ts';
import { isChange } from '../../../shared/domain/plan.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { ageOf, anyDue, anyHistory, anySettings, anyUntagged } from '../support/any-history.ts';
import { auditWith } from '../support/audits.ts';
import { check } from '../support/check.ts';
import { modified } from '../support/modified.ts';
import { tags as keys } from '../support/settings.ts';

const day = 86_400_000;
const play = 2 * 3_600_000;

/** Our own change under watch, and the settings or a broken undo say to take it back: the one change that no tag asks for. */
function mayUndo({ memory, plan }: Audit, { watch: rules }: Settings): boolean {
  const watch = memory?.watch ?? null;
  if (plan.action !== 'undo' || watch === null || watch.end !== null) return false;
  if (!isSameChange(plan.undoes, watch.of)) return false;
  const isHalfUndone =
    memory?.made?.action === 'undo' &&
    memory.undone !== null &&
    isSameChange(memory.undone.of, watch.of);
  return isHalfUndone || (rules.onRejection === 'undo' && watch.firstRejectedAt !== null);
}

describe('whatever is remembered of an instance', () => {
  it('the same reading twice says nothing more than once', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const once = auditWith(facts, settings);
      const twice = auditWith({ ...facts, memory: once.memory }, settings);
      expect(twice.memory).toEqual(once.memory);
      expect(twice.plan).toEqual(once.plan);
    });
  });

  it('with the campaign off nothing untagged is changed, but that our own change is taken back', () => {
    check(fc.oneof(anyUntagged, anyDue), anySettings, (facts, settings) => {
      const rules = { ...settings, campaign: { ...settings.campaign, enabled: false } };
      const audit = auditWith(facts, rules);
      expect(isChange(audit.plan) && !mayUndo(audit, rules)).toBe(false);
    });
  });

  it('with it on nothing but that, and what was promised to the owner long enough ago', () => {
    check(fc.oneof(anyUntagged, anyDue), anySettings, (facts, settings) => {
      const audit = auditWith(facts, settings);
      if (!isChange(audit.plan) || mayUndo(audit, settings)) return;
      expect(settings.campaign.enabled).toBe(true);
      expect(audit.verdict.kind).toBe('ready');
      expect(audit.plan.action).toBe('modify');
      expect(audit.memory?.undone).toBeNull();
      const { noticeDays } = settings.campaign;
      const { on, given } = audit.memory?.deadline ?? { on: null, given: [] };
      const first = Math.max(...noticeDays);
      const last = Math.min(...noticeDays);
      expect(ageOf(on ?? '')).toBeGreaterThanOrEqual(0);
      expect(Math.max(...given.map(({ at }) => ageOf(at)))).toBeGreaterThanOrEqual(
        first * day - play,
      );
      const lasts = given.filter(({ days }) => days <= last);
      expect(Math.max(...lasts.map(({ at }) => ageOf(at)))).toBeGreaterThanOrEqual(
        last * day - play,
      );
    });
  });

  it('what is exempt, managed, unreadable, on its way or gone is not changed', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const { plan, intent, instance } = auditWith(facts, settings);
      const state = instance.state !== 'running' && instance.state !== 'stopped';
      const reach = instance.managedBy !== null || instance.options === null;
      expect((intent.kind === 'ignore' || state || reach) && isChange(plan)).toBe(false);
    });
  });

  it('while a change is begun and not settled there is no other', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const { plan } = auditWith(facts, settings);
      expect(isChange(plan) && (facts.memory?.begun ?? null) !== null).toBe(false);
    });
  });

  it('nothing is changed that nobody asked for', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const audit = auditWith(facts, settings);
      const { plan, intent } = audit;
      if (!isChange(plan) || mayUndo(audit, settings)) return;
      const asked = intent.kind === 'none' ? 'modify' : intent.kind;
      expect(plan.action).toBe(asked);
      const hopLimit = intent.kind === 'modify' ? intent.hopLimit : null;
      expect(Object.keys(plan.wanted).filter((key) => !key.startsWith('http'))).toEqual(
        hopLimit === null ? [] : ['hopLimit'],
      );
    });
  });

  it('what was undone is not done again while its tag says the same, by force neither', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const undone = facts.memory?.undone ?? null;
      if (undone === null || undone.isTagGone || (facts.tagSetAt ?? '') > undone.at) return;
      const said = findTags(facts.instance.tags, keys.action).map((word) => word.toLowerCase());
      const { plan } = auditWith(facts, settings);
      expect(said.includes(undone.of.action) && plan.action === undone.of.action).toBe(false);
    });
  });

  it('an undo leaves the instance exactly as the watch remembers it', () => {
    check(anyHistory, undoing, (facts, settings) => {
      const { plan, memory, instance } = auditWith(facts, settings);
      if (plan.action !== 'undo' || instance.options === null) return;
      const after = callsOfUndo(plan.wanted).reduce(modified, instance.options);
      expect(after).toEqual(memory?.watch?.before);
    });
  });

  it('a watch ends quietly only after a reading without a rejected call for so long', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const { memory } = auditWith(facts, settings);
      if (facts.memory?.watch?.end !== null || memory?.watch?.end?.why !== 'quiet') return;
      const { sinceChange } = facts;
      expect(sinceChange?.kind).toBe('read');
      if (sinceChange?.kind !== 'read') return;
      expect(Date.parse(sinceChange.to)).toBeGreaterThanOrEqual(Date.parse(memory.watch.until));
      if (sinceChange.last === null) return;
      const quiet = Date.parse(sinceChange.to) - Date.parse(sinceChange.last);
      expect(quiet).toBeGreaterThanOrEqual(settings.watch.days * day);
    });
  });

  it('of an instance that is gone nothing is watched, promised or told', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const { memory, instance } = auditWith(facts, settings);
      if (!isGone(instance) || memory === null) return;
      expect(memory).toMatchObject({ deadline: null, toTell: [] });
      expect(memory.watch?.end).not.toBeNull();
    });
  });

  it('no notice waits twice', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const ids = (auditWith(facts, settings).memory?.toTell ?? []).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  it('every plan has a reason, and one that is held says how to have it all the same', () => {
    check(anyHistory, anySettings, (facts, settings) => {
      const { plan } = auditWith(facts, settings);
      expect(plan.reason).toMatch(/\S/);
      expect(plan.reason).not.toMatch(/undefined|null|NaN|Invalid/);
      expect(plan.action !== 'hold' || /\S/.test(plan.override)).toBe(true);
    });
  });
});

/** Settings under which the watch may undo. */
const undoing = anySettings.map((settings) => ({
  ...settings,
  watch: { ...settings.watch, onRejection: 'undo' as const },
}));

describe('the random histories', () => {
  // A property over instances that are never undone, or never due, would hold without saying anything.
  const sampled = fc
    .sample(fc.tuple(fc.oneof(anyUntagged, anyDue), undoing), { seed: 20_261_122, numRuns: 3000 })
    .map(([facts, settings]: [AuditFacts, Settings]) => auditWith(facts, settings));
  const tagged = fc
    .sample(fc.tuple(anyHistory, anySettings), { seed: 20_261_122, numRuns: 3000 })
    .map(([facts, settings]: [AuditFacts, Settings]) => auditWith(facts, settings));

  it.each(['undo', 'modify', 'hold', 'refuse'])('lead to many plans that are %s', (action) => {
    const plans = [...sampled, ...tagged].map(({ plan }) => plan.action);
    expect(plans.filter((one) => one === action).length).toBeGreaterThan(20);
  });

  it('lead the campaign to changes', () => {
    expect(sampled.filter(({ plan }) => plan.action === 'modify').length).toBeGreaterThan(20);
  });

  it.each(['rejected', 'drifted', 'deadline', 'postponed', 'watch-ended'])(
    'lead to notices that are %s',
    (kind) => {
      const ids = [...sampled, ...tagged].flatMap(({ memory }) => memory?.toTell ?? []);
      const made = ids.filter((notice) => notice.kind === kind && notice.text !== 'something');
      expect(made.length).toBeGreaterThan(5);
    },
  );
});

import { expect, it } from 'vitest';
import { countAudits, countSizes, pendingAction } from '../../../shared/decisions/count.ts';
import { findNews, groupNews, newsKind } from '../../../shared/decisions/find-news.ts';
import { isGone } from '../../../shared/domain/instance.ts';
import { isChange } from '../../../shared/domain/plan.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { anyFleet } from '../support/arbitraries.ts';
import { auditWith, recordOf, recordWith } from '../support/audits.ts';
import { check } from '../support/check.ts';

it('every instance is counted once: by its verdict, or as gone', () => {
  check(anyFleet, (fleet) => {
    const counts = countAudits(fleet.map((facts) => auditWith(facts)));
    const judged = verdictKinds.reduce((sum, kind) => sum + counts[kind], 0);
    expect(judged).toBe(counts.instances);
    expect(counts.instances + counts.gone).toBe(fleet.length);
  });
});

it('every living instance has an owner', () => {
  check(anyFleet, (fleet) => {
    const audits = fleet.map((facts) => auditWith(facts));
    const owned = Object.values(countSizes(audits).owners).reduce((sum, count) => sum + count, 0);
    expect(owned).toBe(countAudits(audits).instances);
  });
});

it('exactly the plans that change something go to the limits', () => {
  check(anyFleet, (fleet) => {
    for (const audit of fleet.map((facts) => auditWith(facts)))
      expect(pendingAction(audit) !== null).toBe(isChange(audit.plan));
  });
});

it('of a living instance that allows IMDSv1, fails, or is asked for something in vain there is news', () => {
  check(anyFleet, (fleet) => {
    for (const audit of fleet.map((facts) => auditWith(facts))) {
      const { verdict, plan, intent, instance } = audit;
      const open = !verdict.compliant || verdict.kind === 'rejecting';
      const asked = plan.action !== 'none' || intent.kind === 'not-understood';
      const news = findNews(recordOf(audit)) !== null;
      expect(isGone(instance) ? !news : news || !(open || asked)).toBe(true);
    }
  });
});

it('every piece of news is in exactly one group', () => {
  check(anyFleet, (fleet) => {
    const news = fleet.flatMap((facts) => findNews(recordWith(facts)) ?? []);
    const groups = groupNews(news);
    expect([...groups.values()].flat()).toHaveLength(news.length);
    for (const item of news) expect(groups.get(newsKind(item))).toContain(item);
  });
});

import { describe, expect, it } from 'vitest';
import { planText } from '../../../../cli/render/plan/plan-text.ts';
import { renderPlans } from '../../../../cli/render/plan/render-plans.ts';
import { closedBreaker } from '../../../../shared/domain/breaker.ts';
import type { PlanReport } from '../../../../shared/domain/plan-report.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import { since } from '../../support/following.ts';
import { quietWhileEnforced } from '../../support/evidence.ts';
import { enforcedOptions, openOptions } from '../../support/instances.ts';
import { made, overdue, rejectedWatch, remembered, undone } from '../../support/memories.ts';
import { daysAgo } from '../../support/moment.ts';
import { settingsWith } from '../../support/settings.ts';
import { facts, numbered, placed, plain, planOf } from './plans.ts';

const rules = {
  mode: 'enforce',
  limits: { ownerShare: 1 },
  campaign: { enabled: true },
  watch: { onRejection: 'undo' },
};
const settings = settingsWith(rules);
const rejected = since({
  rejected: 37,
  first: rejectedWatch.firstRejectedAt,
  last: rejectedWatch.lastRejectedAt,
});

/** What no tag asks for, and what history has to say to what a tag does. */
const fleet = numbered([
  facts(
    { name: 'overdue', tags: [] },
    { memory: remembered({ deadline: { ...overdue, owner: 'operations' } }) },
  ),
  facts(
    { name: 'failing', tags: [], options: enforcedOptions },
    {
      evidence: quietWhileEnforced,
      sinceChange: rejected,
      memory: remembered({ made, watch: rejectedWatch }),
    },
  ),
  facts(
    { name: 'failing and altered', tags: [], options: { ...enforcedOptions, hopLimit: 9 } },
    {
      evidence: quietWhileEnforced,
      sinceChange: rejected,
      memory: remembered({ made, watch: rejectedWatch }),
    },
  ),
  facts({ name: 'undone' }, { memory: remembered({ made, undone }) }),
  facts(
    { name: 'not due', tags: [] },
    { memory: remembered({ deadline: { ...overdue, owner: 'operations', on: daysAgo(-5) } }) },
  ),
  facts({ name: 'untagged', tags: [], options: openOptions }),
]);

const text = (plan = planOf(fleet, settings)) => planText([placed(plan)], [], plain);

describe('a plan with a history', () => {
  it('lists what the campaign and the watch ask for, and why what was undone is held', async () => {
    await expect(text()).toMatchFileSnapshot('golden/history.txt');
  });

  it('says that the circuit breaker is open, who can clear it, and what waits for it', () => {
    const breaker = { ...closedBreaker, openedAt: daysAgo(1), reason: '3 of `5`\nare rejected' };
    const printed = text(planOf([facts()], settings, { breaker })).replaceAll(/\s+/g, ' ');
    expect(printed).toContain(
      "! The circuit breaker is open since 2026-11-21 06:30 UTC (3 of '5' are rejected): no modify is made until a person clears it (imds-warden breaker --clear).",
    );
    expect(printed).toContain('WAITS FOR A LATER RUN (1)');
    expect(text()).not.toContain('circuit breaker is open');
  });

  it.each([
    ['sun', 'that is open now'],
    ['mon', 'that is not now'],
  ])('says when changes are made; on %s: %s', (day, words) => {
    const changeWindow = { days: [day], from: '06:00', to: '07:00' };
    const printed = text(planOf([facts()], settingsWith({ ...rules, changeWindow })));
    expect(printed.replaceAll('\n', ' ')).toContain(
      `Changes are made on ${day}, from 06:00 to 07:00 (UTC) only; ${words}. Restores and undos wait for no window.`,
    );
  });
});

it('as JSON says who asks for each, what an undo takes back, and by which rules', () => {
  const breaker = { ...closedBreaker, openedAt: daysAgo(1), reason: 'a test' };
  const changeWindow = { days: ['sun'], from: '06:00', to: '07:00' };
  const plan = planOf(fleet, settingsWith({ ...rules, changeWindow }), { breaker });
  const printed = renderPlans(
    'json',
    { plans: [placed(plan)], problems: [], usage: noUsage },
    plain,
  );
  const [account] = (JSON.parse(printed) as PlanReport).accounts;
  expect(
    account?.items.map(({ name, action, asker, undoes }) => [name, action, asker, undoes]),
  ).toEqual([
    ['overdue', 'modify', 'campaign', null],
    ['failing', 'undo', 'watch', 'run-0/i-00000000000000002'],
    ['failing and altered', 'undo', 'watch', null],
    ['undone', 'modify', 'tag', null],
  ]);
  expect(account?.breaker).toEqual({ openedAt: daysAgo(1), reason: 'a test' });
  expect(account?.settings.changeWindow).toBe('on sun, from 06:00 to 07:00 (UTC)');
});

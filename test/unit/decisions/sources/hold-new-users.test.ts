import { expect, it } from 'vitest';
import { holdNewUsers } from '../../../../shared/decisions/sources/hold-new-users.ts';
import type { LaunchTemplate, RegionSources } from '../../../../shared/domain/sources/source.ts';
import type { SourcePlan } from '../../../../shared/domain/sources/source-plan.ts';
import type { SourceAudit } from '../../../../shared/domain/sources/source-audit.ts';
import { userHash } from '../../../../shared/domain/sources/kept-launches.ts';
import { fleetOf, groupOf, refTo, templateOf } from '../../support/sources.ts';
import { judgedRegion } from './judged.ts';

const plan: SourcePlan = {
  action: 'modify',
  calls: [{ call: 'set-default', version: 1 }],
  reason: 'asked',
};
const templates: readonly LaunchTemplate[] = [templateOf([{}])];
const groups = [groupOf([refTo('$Latest')])];
const audited = judgedRegion({ templates, groups });
const record = audited.sources.find(({ kind }) => kind === 'template') as SourceAudit;
const readWith = (spoilt: Partial<RegionSources>) => ({ ...audited.read, groups, ...spoilt });

it('lets a change be made of which the audit knew every user', () => {
  expect(holdNewUsers(plan, record, readWith({}))).toBe(plan);
});

it('knows users by their hashes where the record could not name them all', () => {
  const short = { ...record, launches: [], users: [userHash('group web')] };
  expect(holdNewUsers(plan, short, readWith({}))).toBe(plan);
  expect(holdNewUsers(plan, { ...short, users: [] }, readWith({})).action).toBe('hold');
});

it.each([
  ['group other', { groups: [...groups, groupOf([refTo('$Default')], { name: 'other' })] }],
  ['fleet fleet-1', { fleets: [fleetOf([refTo('1')])] }],
])('holds it for %s, which came since', (who, spoilt) => {
  expect(holdNewUsers(plan, record, readWith(spoilt))).toMatchObject({
    action: 'hold',
    asked: 'modify',
    reason: expect.stringContaining(who),
  });
});

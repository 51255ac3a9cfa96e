import { type News, toNewsChange } from '../../../shared/domain/news.ts';
import { isChange } from '../../../shared/domain/plan.ts';
import { permissive } from './audits.ts';
import { requested } from './changes.ts';
import { missing, quietWhileOpen, reading, unreadable, whileOpen } from './evidence.ts';
import {
  asking,
  enforcedOptions,
  openInstance,
  openOptions,
  ownerTag,
  perfect,
} from './instances.ts';
import { enforced, news, refused, tagged, used } from './numbered-news.ts';
import { toldOnce } from './told-once.ts';

const oneHop = { ...openOptions, hopLimit: 1 };
const container = [ownerTag, { key: 'eks:cluster-name', value: 'prod' }];

function changed(
  item: News,
  status: 'applied' | 'requested' | 'failed' | 'superseded',
  outcome: string | null = null,
): News {
  const wanted = isChange(item.plan) ? item.plan.wanted : {};
  const before = item.plan.action === 'restore' ? enforcedOptions : openOptions;
  const after = status === 'applied' ? { ...before, ...wanted } : null;
  const action = isChange(item.plan) ? item.plan.action : 'modify';
  const { reason } = item.plan;
  const change = toNewsChange({
    ...requested,
    action,
    reason,
    wanted,
    status,
    before,
    after,
    outcome,
  });
  return { ...item, allotment: { status: 'done', reason: null }, change };
}

const observed = {
  status: 'observed',
  reason: 'the settings say observe: nothing is changed',
} as const;
const waiting = {
  status: 'waiting',
  reason: "at most 1 of this owner's instances is changed in one run; it waits for the next run",
} as const;
const enforcing = { ...permissive, httpTokensEnforced: true } as typeof permissive;
const profileArn = 'arn:aws:iam::123456789012:instance-profile/web';

/** One owner's news of every kind, some kinds in more than one way. */
export const everyKind: readonly News[] = [
  news('checkout', {
    instance: { ...perfect, options: { ...enforcedOptions, hopLimit: 1 } },
    evidence: refused,
    roleNames: ['checkout', 'logs'],
  }),
  news('printer', {
    instance: { ...perfect, tags: asking('restore', { until: '2026-11-01' }) },
    evidence: refused,
  }),
  changed(
    news('batch', { instance: tagged('modify') }),
    'failed',
    'EC2 refused: UnauthorizedOperation: You are not authorized to perform this operation.',
  ),
  news('typo', { instance: tagged('enforc') }),
  news('hops', { instance: tagged('modify', { 'hop-limit': '65' }) }),
  news('firewall-02', { instance: tagged('ignore', { until: '2026-11-20' }), evidence: used }),
  news('index', { instance: tagged('modify'), evidence: used }),
  news('mirror', { instance: tagged('disable', {}, { profileArn }), roleNames: ['mirror'] }),
  news('legacy', {
    ...enforced,
    instance: { ...perfect, tags: asking('restore') },
    defaults: enforcing,
  }),
  changed(news('ledger-1', { instance: tagged('modify', { reason: 'case 4711' }) }), 'applied'),
  changed(
    news('ledger-2', {
      instance: tagged('modify', { force: 'true', 'hop-limit': '3' }),
      evidence: used,
    }),
    'requested',
  ),
  changed(
    news('label', { ...enforced, instance: { ...perfect, tags: asking('restore') } }),
    'applied',
  ),
  changed(
    news('gone', { instance: tagged('modify') }),
    'superseded',
    'nothing was called: the plan changed between the audit and the change (now: the instance is gone)',
  ),
  news('web-2', { instance: tagged('modify') }, { allotment: waiting }),
  news('web-3', { instance: tagged('modify', { reason: 'rollout' }) }, { allotment: observed }),
  news('search', { instance: openInstance({ options: oneHop }), evidence: used }),
  news('new', { evidence: whileOpen(reading([], (days) => days <= 6)) }),
  news('silent', { instance: openInstance({ state: 'stopped' }), evidence: whileOpen(missing) }),
  news('dark', { evidence: whileOpen(unreadable), roleNames: null }),
  news('api', { evidence: quietWhileOpen }),
  news('starting', { instance: tagged('modify', {}, { state: 'pending' }) }),
  news('node', { instance: openInstance({ managedBy: 'eks.amazonaws.com' }) }),
  news('worker', {
    ...enforced,
    instance: { ...perfect, options: { ...enforcedOptions, hopLimit: 1 }, tags: container },
  }),
  news('honeypot', {
    instance: tagged('ignore', { reason: 'IMDSv1 is the bait' }),
    evidence: used,
  }),
  news('museum', {
    instance: tagged('ignore', { reason: 'shown until Easter', until: '2027-03-29' }),
    evidence: used,
  }),
  ...toldOnce,
];

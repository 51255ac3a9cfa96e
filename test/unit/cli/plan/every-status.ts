import type { AuditFacts } from '../../../../shared/decisions/audit-instance.ts';
import { permissive } from '../../support/audits.ts';
import { missing, quietWhileEnforced, reading, whileOpen } from '../../support/evidence.ts';
import { asking, enforcedOptions, offOptions, openOptions } from '../../support/instances.ts';
import { facts, numbered } from './plans.ts';

const used = { evidence: whileOpen(reading([{ daysAgo: 2, count: 4211 }])) };
const dark = { evidence: whileOpen(missing) };
const enforced = { evidence: quietWhileEnforced };
const denied = { ...permissive, httpTokensEnforced: true } as typeof permissive;
const profileArn = 'arn:aws:iam::123456789012:instance-profile/web';
const us = { region: 'us-east-1' };

/** Instances of every status a plan has, most of them in more than one way. */
export const everyStatus: readonly Partial<AuditFacts>[] = numbered([
  facts({ name: 'ledger-1' }),
  facts({ name: 'ledger-2', ...us }),
  facts({ name: 'ledger-3', ...us, options: { ...openOptions, httpProtocolIpv6: 'enabled' } }),
  facts({ name: 'hops', tags: asking('modify', { 'hop-limit': '3', reason: 'case 4711' }) }),
  facts({ name: 'forced', tags: asking('modify', { force: 'true' }) }, used),
  facts({ name: 'mirror', tags: asking('disable') }),
  facts({ name: 'printer', tags: asking('restore'), options: enforcedOptions }, enforced),
  facts({ name: 'web-1', group: 'web' }),
  facts({ name: 'web-2', group: 'web', ...us }),
  facts({ name: 'web-3', group: 'web', ...us }),
  facts({ name: 'index' }, used),
  facts({ name: 'silent', ...us }, dark),
  facts({ name: 'quiet', ...us }, dark),
  facts({ name: 'mirror-with-role', tags: asking('disable'), profileArn }),
  facts({ name: 'off', options: { ...offOptions, httpTokens: 'optional' } }),
  facts(
    { name: 'legacy', tags: asking('restore'), options: enforcedOptions },
    { ...enforced, defaults: denied },
  ),
  facts({ name: 'starting', state: 'pending' }),
  facts({ name: 'node', managedBy: 'eks.amazonaws.com' }),
  facts({ name: null, options: null }),
  facts({ name: 'typo', tags: asking('enforc') }),
  facts({ name: 'firewall-2', tags: asking('ignore', { until: '2026-11-20' }) }, used),
  facts(
    { name: 'firewall', tags: asking('ignore', { until: '2027-03-31', reason: 'vendor' }) },
    used,
  ),
  facts({ name: 'honeypot', tags: asking('ignore', { reason: 'IMDSv1 is the bait!' }) }, used),
  facts({ name: 'done', options: enforcedOptions }, enforced),
  facts({ name: 'asks for nothing', tags: [] }),
]);

import type { InstanceDescription } from '../description.ts';
import { tagged } from './tagged.ts';
import { TEAMS } from './teams.ts';
import { busy, enforcedDaysAgo, never, onceDaysAgo } from './usage-patterns.ts';

const DAY = 86_400_000;
const v2 = { options: { httpTokens: 'required' } } as const;
const web = { profile: 'storefront-web', asg: 'storefront-web' };

/** What operators wrote into the contract's tags, rightly and wrongly. */
export function taggedInstances(now: Date): InstanceDescription[] {
  const day = (offset: number) => new Date(now.getTime() + offset * DAY).toISOString().slice(0, 10);
  return [...modify(), ...disableAndRestore(day), ...exempt(day), ...misspelt()];
}

function modify(): InstanceDescription[] {
  const { identity, ml, payments, search, storefront } = TEAMS;
  return [
    tagged('us-east-1/ledger-replica-01', payments, ['modify'], never),
    tagged('us-east-1/ledger-replica-02', payments, ['MODIFY'], never),
    tagged('us-east-1/ledger-replica-03', payments, ['  modify '], never),
    tagged('eu-west-1/index-rebuild-01', search, ['modify'], busy),
    tagged('eu-west-1/index-rebuild-02', search, ['modify', { force: 'true' }], busy),
    tagged('us-west-2/feature-store', ml, ['modify', { 'hop-limit': '2' }], never),
    tagged('us-west-2/feature-store-old', ml, ['modify', { 'hop-limit': '65' }], never),
    tagged('us-west-2/feature-store-test', ml, ['modify', { 'hop-limit': 'two' }], never),
    tagged('us-east-1/sso-canary', identity, ['modify'], enforcedDaysAgo(30), v2),
    ...[1, 2, 3, 4].map((number) =>
      tagged(`us-east-1/storefront-web-canary-0${number}`, storefront, ['modify'], never, web),
    ),
  ];
}

function disableAndRestore(day: (offset: number) => string): InstanceDescription[] {
  const { logistics, storefront } = TEAMS;
  const soon = { until: day(21) };
  const past = { until: day(-4) };
  const role = { profile: 'storefront-web' };
  return [
    tagged('eu-central-1/static-mirror', storefront, ['disable'], never),
    tagged('eu-central-1/static-mirror-with-role', storefront, ['disable'], never, role),
    tagged('eu-central-1/label-printer-old', logistics, ['restore', soon], busy, v2),
    tagged('eu-central-1/label-printer-gone', logistics, ['restore', past], never),
    tagged('sa-east-1/checkout-legacy', storefront, ['Restore'], enforcedDaysAgo(12), v2),
  ];
}

function exempt(day: (offset: number) => string): InstanceDescription[] {
  const network = { owner: 'network@example.com' };
  const reason = 'Vendor appliance, IMDSv2 support promised for the next release (case 81723)';
  const bait = { reason: 'Honeypot: IMDSv1 is the bait' };
  return [
    tagged('us-east-1/firewall-01', network, ['ignore', { reason, until: day(90) }], busy),
    tagged('us-east-1/firewall-02', network, ['ignore', { reason, until: day(-2) }], busy),
    tagged('us-east-1/firewall-03', network, ['ignore', { until: 'next quarter' }], busy),
    tagged('ap-northeast-1/honeypot', TEAMS.identity, ['IGNORE', bait], onceDaysAgo(2)),
  ];
}

function misspelt(): InstanceDescription[] {
  return [
    tagged('us-east-1/typo-enforc', TEAMS.storefront, ['enforc'], never),
    tagged('us-east-1/typo-modfy', TEAMS.data, ['modfy'], never),
    {
      region: 'eu-west-1',
      name: 'key-in-capitals',
      tags: { 'IMDS-Warden': 'modify', ...TEAMS.search },
      usage: never,
    },
  ];
}

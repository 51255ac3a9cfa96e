import type { InstanceDescription } from '../description.ts';
import { TEAMS } from './teams.ts';

/** Those of which nobody can tell whether they still need IMDSv1. */
export function unknownInstances(): InstanceDescription[] {
  return [
    { region: 'us-east-1', name: 'metrics-missing', tags: TEAMS.data, usage: { runs: [] } },
    {
      region: 'us-east-1',
      name: 'launched-an-hour-ago',
      tags: TEAMS.payments,
      usage: { launchedAt: '-1h' },
    },
    {
      region: 'eu-west-1',
      name: 'launched-last-week',
      tags: TEAMS.search,
      usage: { launchedAt: '-6d' },
    },
    {
      region: 'eu-west-1',
      name: 'launched-last-week-tagged',
      tags: { ...TEAMS.search, 'imds-warden': 'modify' },
      usage: { launchedAt: '-6d' },
    },
    {
      region: 'us-west-2',
      name: 'stopped-for-a-week-of-the-window',
      tags: TEAMS.ml,
      usage: { launchedAt: '-200d', runs: [{ from: '-200d', to: '-11d' }, { from: '-4d' }] },
    },
    {
      region: 'us-west-2',
      name: 'notebook-parked',
      state: 'stopped',
      tags: TEAMS.ml,
      usage: { launchedAt: '-300d', runs: [{ from: '-300d', to: '-45d' }] },
    },
    {
      region: 'us-west-2',
      name: 'notebook-parked-since-last-year',
      state: 'stopped',
      tags: { ...TEAMS.ml, 'imds-warden': 'modify', 'imds-warden:force': 'TRUE' },
      usage: { launchedAt: '-700d', runs: [{ from: '-700d', to: '-480d' }] },
    },
    {
      region: 'eu-central-1',
      name: 'dev-box-office-hours',
      tags: TEAMS.identity,
      usage: { launchedAt: '-60d', runs: officeHours(60) },
    },
  ];
}

// Ten hours a day, and running since this morning.
function officeHours(days: number): { from: string; to?: string }[] {
  const past = Array.from({ length: days }, (_, index) => ({
    from: `-${(days - index) * 24}h`,
    to: `-${(days - index) * 24 - 10}h`,
  }));
  return [...past, { from: '-0.01h' }];
}

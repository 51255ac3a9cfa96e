import type { InstanceDescription } from '../description.ts';
import { TEAMS } from './teams.ts';
import { never, onceDaysAgo, rejectedSinceDaysAgo, untilDaysAgo } from './usage-patterns.ts';

/** Edges of the evidence, and tags written by someone who means harm. */
export function peculiarInstances(): InstanceDescription[] {
  return [
    {
      region: 'us-east-1',
      name: 'year-end-closing-01',
      tags: TEAMS.payments,
      usage: onceDaysAgo(425),
    },
    {
      region: 'us-east-1',
      name: 'year-end-closing-02',
      tags: { ...TEAMS.payments, 'imds-warden': 'modify' },
      usage: onceDaysAgo(425),
    },
    {
      region: 'eu-south-1',
      name: 'last-seen-13-days-ago',
      tags: TEAMS.logistics,
      usage: untilDaysAgo(13, 24),
    },
    {
      region: 'eu-south-1',
      name: 'last-seen-15-days-ago',
      tags: TEAMS.logistics,
      usage: untilDaysAgo(15, 24),
    },
    {
      region: 'eu-south-1',
      name: 'last-seen-16-days-ago',
      tags: { ...TEAMS.logistics, 'imds-warden': 'modify' },
      usage: untilDaysAgo(16, 24),
    },
    {
      region: 'ap-northeast-1',
      name: 'enforced-and-failing-today',
      tags: { ...TEAMS.ml, 'imds-warden': 'modify' },
      options: { httpTokens: 'required' },
      usage: rejectedSinceDaysAgo(1, 600),
      profile: 'ml-inference',
    },
    {
      region: 'ap-northeast-1',
      name: 'off-but-tokens-optional',
      tags: { ...TEAMS.ml, 'imds-warden': 'modify' },
      options: { httpEndpoint: 'disabled' },
      usage: never,
    },
    {
      region: 'ap-southeast-2',
      name: 'detailed',
      tags: { Owner: '' },
      detailedMonitoring: true,
      usage: { launchedAt: '-30d', calls: [{ perDay: 3 }] },
    },
    { region: 'ap-southeast-2', tags: {}, usage: never },
    hostile(),
  ];
}

// Whoever may tag an instance may write this into an e-mail, a Slack channel and a report.
function hostile(): InstanceDescription {
  return {
    region: 'us-west-2',
    name: '<img src=x onerror=alert(1)> `rm -rf` *bold* <!channel>',
    tags: {
      owner: 'owner"><script>alert(1)</script>\nBcc: everyone@example.com',
      'imds-warden': 'ignore',
      'imds-warden:reason':
        '<!channel> <https://example.com/login|sign in>\n```|cell|\r\n=HYPERLINK("https://example.com")',
    },
    usage: never,
  };
}

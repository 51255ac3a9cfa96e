import type { SourceNews } from '../../../shared/domain/sources/source-news.ts';
import {
  sourceChangeOf,
  sourceIdOf,
  sourceNewsOf,
  sourceRecordOf,
  versionOf,
} from './source-news.ts';

const numbered = (number: number) => ({
  id: `lt-${String(number).padStart(17, '0')}`,
  name: `template-${number}`,
});
const modify = {
  action: 'modify',
  reason: 'a copy of version 7 that requires IMDSv2, hop limit kept at 1',
  calls: [],
} as const;
const template = sourceRecordOf({
  ...numbered(99),
  launches: [versionOf(7, 'v1-allowed', 'group web'), versionOf(8, 'v2-only', 'default', 'latest')],
});

/** News of sources of every kind, and of every kind of source. */
export const everySource: readonly SourceNews[] = [
  sourceNewsOf(
    { ...numbered(1), intent: 'modify', plan: modify },
    {
      change: sourceChangeOf({
        status: 'failed',
        created: null,
        defaultVersion: null,
        outcome: 'EC2 refused it: UnauthorizedOperation',
      }),
    },
  ),
  sourceNewsOf(
    { ...numbered(2), intent: 'modify', plan: modify },
    {
      change: sourceChangeOf({
        status: 'failed',
        defaultVersion: null,
        isPartly: true,
        outcome: 'the default could not be set: RequestLimitExceeded',
      }),
    },
  ),
  sourceNewsOf(
    {
      ...numbered(3),
      intent: 'modify',
      plan: {
        action: 'hold',
        asked: 'modify',
        reason: 'it was undone on 2026-11-21, and is not done again until its tag is set anew',
        override: 'remove the tag imds-warden, and set it again after the next run',
      },
    },
    { change: sourceChangeOf({ action: 'undo', created: null, from: null }) },
  ),
  sourceNewsOf({
    ...numbered(4),
    verdict: 'launch-fails',
    reason: 'version 7 (default): the account refuses tokens that are optional',
    launches: [versionOf(7, 'launch-fails', 'default', 'group web')],
  }),
  sourceNewsOf(),
  sourceNewsOf({
    ...numbered(18),
    launches: [
      versionOf(7, 'v1-allowed', 'default', 'group web'),
      versionOf(9, 'unknown', 'latest'),
      ...Array.from({ length: 7 }, (_, index) =>
        versionOf(
          10 + index,
          'v1-allowed',
          ...Array.from({ length: 8 }, (__, user) => `group g-${index}-${user}`),
        ),
      ),
    ],
  }),
  sourceNewsOf({
    ...numbered(5),
    region: 'us-east-1',
    hanging: { ready: 1 },
    service: {
      service: 'ecs',
      sign: 'AmazonECSManaged',
      lever: 'give the launch template of the ECS capacity provider a version that requires IMDSv2',
    },
  }),
  sourceNewsOf({
    kind: 'configuration',
    id: 'web-config',
    name: null,
    reason: 'web-config (group old): nothing requires tokens',
    launches: [{ ...versionOf(0, 'v1-allowed', 'group old'), label: 'web-config', version: null }],
    hanging: { 'in-use': 2 },
  }),
  sourceNewsOf(
    {
      kind: 'group',
      id: 'web',
      name: null,
      reason: 'lt-00000000000000099 version 7: nothing requires tokens',
      launches: [
        { ...versionOf(7, 'v1-allowed', 'group web'), label: 'lt-00000000000000099 version 7' },
      ],
      advice:
        'it is pinned to version 7 of lt-00000000000000099, and version 8 is fixed: let it use that one',
    },
    { template },
  ),
  sourceNewsOf({
    ...sourceIdOf('spot-fleet'),
    name: null,
    reason: 'ami-0123456789abcdef0: nothing requires tokens',
    launches: [{ ...versionOf(0, 'v1-allowed'), label: 'ami-0123456789abcdef0', version: null }],
    hanging: {},
  }),
  sourceNewsOf({
    ...sourceIdOf('image'),
    name: 'golden-2024',
    verdict: 'unknown',
    reason: "whether IMDSv1 is allowed is not known: the account's defaults could not be read",
    launches: [
      {
        ...versionOf(0, 'unknown', 'launch configuration web-config'),
        label: 'ami-0123456789abcdef0',
        version: null,
      },
    ],
    hanging: { unknown: 4 },
  }),
  sourceNewsOf({
    ...numbered(6),
    intent: 'not-understood',
    plan: {
      action: 'none',
      reason: 'tag imds-warden says `modfy`; did you mean modify or ignore?',
    },
  }),
  sourceNewsOf({
    ...numbered(7),
    intent: 'expired',
    plan: {
      action: 'none',
      reason: 'the tag ignore ended on 2026-11-01 and has no effect any more',
    },
  }),
  sourceNewsOf({
    ...numbered(8),
    intent: 'modify',
    plan: {
      action: 'hold',
      asked: 'modify',
      reason: '3 instances (in-use) came from it, and their replacements could break',
      override: 'set the tag imds-warden:force=true on the launch template to do it all the same',
    },
  }),
  sourceNewsOf({
    ...numbered(9),
    intent: 'modify',
    plan: {
      action: 'refuse',
      asked: 'modify',
      reason: 'it is managed by eks.amazonaws.com, and only that service can change it',
    },
  }),
  sourceNewsOf(
    { ...numbered(10), intent: 'modify', plan: modify },
    { change: sourceChangeOf({ status: 'requested', created: null, defaultVersion: null }) },
  ),
  sourceNewsOf(
    { ...numbered(11), intent: 'modify', plan: modify },
    { allotment: { status: 'waiting', reason: 'the change window is closed until 08:00' } },
  ),
  sourceNewsOf(
    { ...numbered(12), intent: 'modify', plan: modify },
    { allotment: { status: 'observed', reason: 'the settings say observe' } },
  ),
  sourceNewsOf(
    { ...numbered(13), intent: 'modify', plan: modify },
    {
      change: sourceChangeOf({
        status: 'superseded',
        created: null,
        outcome: 'somebody made another version the default meanwhile',
      }),
    },
  ),
  sourceNewsOf(
    { ...numbered(14), intent: 'modify', plan: modify },
    { change: sourceChangeOf({ defaultVersion: null }) },
  ),
  sourceNewsOf({ ...numbered(15), intent: 'modify', plan: modify }, { change: sourceChangeOf() }),
  sourceNewsOf({
    ...numbered(16),
    intent: 'ignore',
    plan: { action: 'none', reason: 'exempt until 2026-12-24: the vendor needs it' },
  }),
  sourceNewsOf({
    ...sourceIdOf('defaults'),
    name: null,
    reason: 'nothing requires tokens',
    launches: [],
    hanging: {},
  }),
  sourceNewsOf({
    ...sourceIdOf('defaults', { region: 'us-east-1' }),
    name: null,
    reason: 'nothing requires tokens',
    launches: [],
    hanging: {},
  }),
  sourceNewsOf({
    ...numbered(17),
    launches: [versionOf(1, 'v1-allowed', 'default', 'latest')],
    hanging: {},
  }),
];

import type {
  ExplainedRole,
  ExplainedSource,
} from '../../../../cli/render/explain/explained-source.ts';
import { auditSources } from '../../../../shared/decisions/sources/audit-sources.ts';
import { findOrigin } from '../../../../shared/decisions/sources/find-origin.ts';
import { hang } from '../../../../shared/decisions/sources/hang.ts';
import { judgeSources } from '../../../../shared/decisions/sources/judge-sources.ts';
import type { Audit } from '../../../../shared/domain/audit.ts';
import type { Instance } from '../../../../shared/domain/instance.ts';
import type { SourceChange } from '../../../../shared/domain/sources/source-change.ts';
import type { RegionSources, SourceId } from '../../../../shared/domain/sources/source.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import { auditWith } from '../../support/audits.ts';
import { instanceWith } from '../../support/instances.ts';
import { now } from '../../support/moment.ts';
import { settings } from '../../support/settings.ts';
import { groupOf, refTo, regionWith, silentVersion, templateOf } from '../../support/sources.ts';

const target = { account: '123456789012', region: 'eu-west-1' };
const at = '2026-11-20T06:30:00.000Z';

/** A template that says nothing of IMDSv2, and a group that follows it. */
export const openRegion: Partial<RegionSources> = {
  templates: [templateOf([silentVersion])],
  groups: [groupOf([refTo('$Default')])],
};

export const madeVersion: SourceChange = {
  ...target,
  kind: 'template',
  id: 'lt-1',
  name: 'web',
  runId: 'run-0',
  runStartedAt: at,
  part: 1,
  parts: 1,
  action: 'modify',
  undoes: null,
  status: 'applied',
  call: {
    call: 'create-version',
    from: 1,
    options: { httpTokens: 'required', httpEndpoint: 'enabled', hopLimit: 2 },
    description: 'imds-warden run-0',
  },
  before: { of: 'template', defaultVersion: 1, latestVersion: 1 },
  after: { of: 'template', defaultVersion: 1, latestVersion: 2 },
  created: 2,
  reason: 'its tag asks for it',
  outcome: null,
  asker: 'tag',
  askedBy: 'tag imds-warden=modify',
  startedBy: 'schedule',
  owner: 'web@example.com',
  intendedAt: at,
  requestedAt: at,
  settledAt: at,
  error: null,
  requestId: 'request-1',
};

export function explainedSource(
  { kind, id }: Pick<SourceId, 'kind' | 'id'> = { kind: 'template', id: 'lt-1' },
  {
    region = openRegion,
    instances = [
      instanceWith({ group: 'web', template: { id: 'lt-1', version: 1 }, imageId: 'ami-1' }),
    ],
    ...spoilt
  }: Partial<ExplainedSource> & {
    readonly region?: Partial<RegionSources>;
    readonly instances?: readonly Instance[];
  } = {},
): ExplainedSource {
  const read = regionWith(region);
  const judged = judgeSources(read, settings, now);
  const audits: readonly Audit[] = instances.map((instance) =>
    auditWith({ instance, origin: findOrigin(instance, judged) }),
  );
  const sources = auditSources(
    {
      judged,
      hanging: hang(audits, judged),
      memories: new Map(),
      instances: {},
      watched: 0,
      isWhole: true,
    },
    settings,
    now,
  );
  return {
    source: { ...target, kind, id },
    generatedAt: now.toISOString(),
    settings,
    settingsFrom: 'the defaults, with the mode enforce',
    now: {
      audit: sources.find((one) => one.kind === kind && one.id === id) ?? null,
      read,
      instances: audits,
      gaps: [],
      notes: [],
    },
    recordedIn: 'the table warden in eu-west-1',
    changes: [madeVersion],
    problems: [],
    notes: [],
    usage: { ...noUsage, metricsRequested: 2 },
    ...spoilt,
  };
}

export function explainedRole(spoilt: Partial<ExplainedRole> = {}): ExplainedRole {
  return {
    account: target.account,
    role: 'web',
    regions: ['eu-west-1', 'us-east-1'],
    generatedAt: now.toISOString(),
    settings,
    settingsFrom: 'the defaults, with the mode enforce',
    now: {
      profiles: ['arn:aws:iam::123456789012:instance-profile/web'],
      instances: [auditWith({})],
      roleDelivery: { kind: 'read', calls: 12, lastAt: at, days: 14 },
      gaps: [],
      notes: [],
    },
    problems: [],
    notes: [],
    usage: { ...noUsage, metricsRequested: 2 },
    ...spoilt,
  };
}

import { findSourceNews } from '../../../shared/decisions/sources/find-source-news.ts';
import type { Launch, LaunchVerdictKind } from '../../../shared/domain/sources/launch.ts';
import type { SourceLaunch } from '../../../shared/domain/sources/source-audit.ts';
import { noSourceMemory } from '../../../shared/domain/sources/source-change.ts';
import type { SourceNews, SourceNewsChange } from '../../../shared/domain/sources/source-news.ts';
import type { SourceRecord } from '../../../shared/domain/sources/source-record.ts';
import type { SourceId, SourceKind } from '../../../shared/domain/sources/source.ts';

const ids: Record<SourceKind, string> = {
  template: 'lt-0123456789abcdef0',
  configuration: 'web-config',
  group: 'web',
  fleet: 'fleet-12345678',
  'spot-fleet': 'sfr-12345678',
  image: 'ami-0123456789abcdef0',
  defaults: 'defaults',
};

export function sourceIdOf(kind: SourceKind, spoilt: Partial<SourceId> = {}): SourceId {
  return { account: '123456789012', region: 'eu-west-1', kind, id: ids[kind], ...spoilt };
}

export function launchOf(verdict: LaunchVerdictKind): Launch {
  const isClean = verdict === 'v2-only';
  return {
    httpTokens: { value: isClean ? 'required' : 'optional', by: isClean ? 'launch' : 'ec2' },
    httpEndpoint: { value: 'enabled', by: 'ec2' },
    hopLimit: { value: 1, by: 'ec2' },
    verdict,
    reason: isClean ? 'tokens are required by the launch' : 'nothing requires tokens',
  };
}

export function versionOf(
  version: number,
  verdict: LaunchVerdictKind,
  ...usedBy: readonly string[]
): SourceLaunch {
  return { label: `version ${version}`, version, usedBy, launch: launchOf(verdict) };
}

/** The record of a launch template whose default, which a group uses, allows IMDSv1; spoilt by what it is given. */
export function sourceRecordOf(spoilt: Partial<SourceRecord> = {}): SourceRecord {
  return {
    ...sourceIdOf(spoilt.kind ?? 'template'),
    name: 'web-template',
    owner: 'web@example.com',
    ownerNote: null,
    intent: 'none',
    verdict: 'v1-allowed',
    reason: 'version 7 (default, group web): nothing requires tokens',
    advice: null,
    launches: [versionOf(7, 'v1-allowed', 'default', 'latest', 'group web')],
    service: null,
    hanging: { 'in-use': 3, ready: 11 },
    plan: { action: 'none', reason: 'no tag of the launch template asks for a change' },
    memory: noSourceMemory,
    readAt: '2026-11-22T06:31:00.000Z',
    runId: 'run-1',
    stale: false,
    ...spoilt,
  };
}

export type NewsFacts = {
  readonly allotment?: SourceNews['allotment'];
  readonly change?: SourceNewsChange;
  /** The template of a group. */
  readonly template?: SourceRecord;
};

/** What there is to tell of such a record, or nothing. */
export function maybeSourceNews(
  spoilt: Partial<SourceRecord> = {},
  { allotment = null, change, template }: NewsFacts = {},
): SourceNews | null {
  const record = sourceRecordOf(spoilt);
  return findSourceNews({
    record,
    allotment,
    change: change ?? null,
    templateOf: (id) => (template?.id === id ? template : null),
  });
}

export function sourceNewsOf(spoilt?: Partial<SourceRecord>, facts?: NewsFacts): SourceNews {
  const news = maybeSourceNews(spoilt, facts);
  if (news === null) throw new Error('there is no news of this source');
  return news;
}

/** A new version was made, and became the default; spoilt by what it is given. */
export function sourceChangeOf(spoilt: Partial<SourceNewsChange> = {}): SourceNewsChange {
  const { status = 'applied' } = spoilt;
  return {
    runId: 'run-1',
    action: 'modify',
    status,
    from: 7,
    created: 8,
    defaultVersion: 8,
    outcome: null,
    isPartly: false,
    parts: [{ runId: 'run-1', runStartedAt: '2026-11-22T06:30:00.000Z', part: 1, status }],
    ...spoilt,
  };
}

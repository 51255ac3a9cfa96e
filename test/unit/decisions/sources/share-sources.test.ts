import { describe, expect, it } from 'vitest';
import { notRead } from '../../../../shared/decisions/sources/not-read.ts';
import {
  shareSources,
  type SharedSources,
} from '../../../../shared/decisions/sources/share-sources.ts';
import { toldSourceChange } from '../../../../shared/decisions/sources/told-source-change.ts';
import type { SourceChange } from '../../../../shared/domain/sources/source-change.ts';
import { sourceKey } from '../../../../shared/domain/sources/source.ts';
import { sourceIdOf, sourceRecordOf } from '../../support/source-news.ts';

const always = () => true;
const share = (spoilt: Partial<SharedSources>) =>
  shareSources({ records: [], isStale: () => false, pending: [], changes: new Map(), ...spoilt });

const made: SourceChange = {
  ...sourceIdOf('template'),
  runId: 'run-1',
  runStartedAt: '2026-11-22T06:30:00.000Z',
  part: 1,
  parts: 2,
  name: 'web-template',
  action: 'modify',
  undoes: null,
  status: 'applied',
  call: { call: 'create-version', from: 7, options: {}, description: 'ours' },
  before: null,
  after: null,
  created: 8,
  reason: 'a tag asks for it',
  outcome: null,
  asker: 'tag',
  askedBy: 'imds-warden=modify',
  startedBy: 'schedule',
  owner: 'web@example.com',
  intendedAt: '2026-11-22T06:31:00.000Z',
  requestedAt: null,
  settledAt: null,
  error: null,
  requestId: null,
};
const second: SourceChange = {
  ...made,
  part: 2,
  call: { call: 'set-default', version: null },
  created: null,
};
const changesOf = (...parts: readonly [SourceChange, ...SourceChange[]]) =>
  new Map([[sourceKey(made), { parts, told: toldSourceChange(parts) }]]);

describe('what each owner is told of sources', () => {
  it('is only what is theirs, and operations get the defaults', () => {
    const records = [
      sourceRecordOf(),
      sourceRecordOf({ id: 'lt-2', owner: 'api@example.com' }),
      sourceRecordOf({ ...sourceIdOf('defaults'), launches: [] }),
      sourceRecordOf({ id: 'lt-3', owner: 'clean@example.com', verdict: 'v2-only' }),
    ];
    const shared = share({ records });
    expect([...shared.keys()]).toEqual(['web@example.com', 'api@example.com', 'operations']);
    expect(shared.get('api@example.com')?.news.map(({ id }) => id)).toEqual(['lt-2']);
  });

  it('says what the limits made of a plan', () => {
    const plan = { action: 'modify', reason: 'a copy', calls: [] } as const;
    const record = sourceRecordOf({ intent: 'modify', plan });
    const pending = [
      { ...sourceIdOf('template'), status: 'waiting' as const, reason: 'the window' },
    ];
    const [news] = share({ records: [record], pending }).get(record.owner)?.news ?? [];
    expect(news?.allotment).toEqual({ status: 'waiting', reason: 'the window' });
  });

  it('leaves out what could not be read, but for what was done to it', () => {
    const records = [sourceRecordOf()];
    expect(share({ records, isStale: always }).get('web@example.com')).toEqual({
      news: [],
      stale: 1,
    });
    const told = share({ records, isStale: always, changes: changesOf(made, second) });
    expect(told.get('web@example.com')).toMatchObject({ news: [{ id: made.id }], stale: 0 });
  });

  it('tells a change of a source that is gone since', () => {
    const [news] = share({ changes: changesOf(made) }).get(made.owner)?.news ?? [];
    expect(news).toMatchObject({ id: made.id, name: made.name, change: { created: 8 } });
  });
});

describe('a change of several calls is told as one', () => {
  it('that took effect', () => {
    expect(toldSourceChange([made, second])).toMatchObject({
      status: 'applied',
      isPartly: false,
      from: 7,
      created: 8,
      defaultVersion: 8,
      parts: [{ part: 1 }, { part: 2 }],
    });
  });

  it('of which the second failed', () => {
    const failed = { ...second, status: 'failed', outcome: 'EC2 refused it' } as const;
    expect(toldSourceChange([made, failed])).toMatchObject({
      status: 'failed',
      isPartly: true,
      defaultVersion: null,
      outcome: 'EC2 refused it',
    });
  });

  it('of which the first failed, and the second was never begun', () => {
    const failed = { ...made, status: 'failed', created: null } as const;
    expect(toldSourceChange([failed])).toMatchObject({ status: 'failed', isPartly: false });
  });

  it('of which the second is not verified yet', () => {
    expect(toldSourceChange([made, { ...second, status: 'requested' }])).toMatchObject({
      status: 'requested',
      isPartly: false,
      defaultVersion: null,
    });
  });
});

describe('what a run could not read', () => {
  const stale = sourceRecordOf({ stale: true });
  const isStale = notRead([stale, sourceRecordOf({ id: 'lt-2' })], {
    isOld: (record) => record.stale,
    isLost: () => false,
  });

  it('makes what is unknown beside it no news either, but nothing else', () => {
    expect(isStale(stale)).toBe(true);
    expect(isStale(sourceRecordOf({ kind: 'group', id: 'web', verdict: 'unknown' }))).toBe(true);
    expect(isStale(sourceRecordOf({ kind: 'group', id: 'web' }))).toBe(false);
  });

  it('in another Region', () => {
    const elsewhere = sourceRecordOf({ verdict: 'unknown', region: 'us-east-1' });
    expect(isStale(elsewhere)).toBe(false);
  });
});

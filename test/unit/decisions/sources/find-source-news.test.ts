import { describe, expect, it } from 'vitest';
import {
  groupSources,
  sourceNewsKind,
} from '../../../../shared/decisions/sources/find-source-news.ts';
import type { SourceRecord } from '../../../../shared/domain/sources/source-record.ts';
import { everySource } from '../../support/every-source.ts';
import {
  maybeSourceNews,
  sourceChangeOf,
  sourceIdOf,
  sourceNewsOf,
  sourceRecordOf,
  versionOf,
} from '../../support/source-news.ts';

const kindOf = (spoilt?: Partial<SourceRecord>) => {
  const news = maybeSourceNews(spoilt);
  return news === null ? null : sourceNewsKind(news);
};

const nobody = { launches: [versionOf(7, 'v1-allowed', 'default', 'latest')], hanging: {} };
const clean = { verdict: 'v2-only', launches: [versionOf(7, 'v2-only', 'default')] } as const;
const asked = {
  intent: 'modify',
  plan: { action: 'modify', reason: 'a copy of version 7', calls: [] },
} as const;

describe('what is worth telling of a source', () => {
  it.each(['v1-allowed', 'unknown', 'launch-fails'] as const)('a verdict of %s', (verdict) => {
    expect(kindOf({ verdict })).toBe(verdict);
  });

  it.each(['v2-only', 'off'] as const)('a verdict of %s never is', (verdict) => {
    expect(kindOf({ verdict })).toBeNull();
  });

  it('what nothing launches from, and nothing hangs on, is only counted', () => {
    expect(kindOf(nobody)).toBe('unused');
    expect(kindOf({ ...nobody, hanging: { ready: 1 } })).toBe('v1-allowed');
    expect(kindOf({ ...nobody, launches: [versionOf(3, 'v1-allowed', 'group web')] })).toBe(
      'v1-allowed',
    );
  });

  it('a group launches by itself, if nothing hangs on it yet', () => {
    expect(kindOf({ kind: 'group', id: 'web', launches: [], hanging: {} })).toBe('v1-allowed');
  });

  it('what somebody asked of a source that nothing launches from is told all the same', () => {
    expect(kindOf({ ...nobody, ...asked })).toBe('waiting');
    expect(kindOf({ ...nobody, intent: 'not-understood' })).toBe('not-understood');
  });

  it('who is exempt is told quietly, clean or not', () => {
    expect(kindOf({ intent: 'ignore' })).toBe('exempt');
    expect(kindOf({ ...clean, intent: 'ignore' })).toBe('exempt');
  });

  it('what was asked for and is done already is not', () => {
    expect(kindOf({ ...clean, intent: 'modify' })).toBeNull();
  });

  it.each([
    ['applied', 'changed'],
    ['failed', 'failed'],
    ['requested', 'requested'],
    ['intended', 'requested'],
    ['superseded', 'superseded'],
  ] as const)('a change that is %s is told as %s', (status, kind) => {
    const news = maybeSourceNews(asked, { change: sourceChangeOf({ status }) });
    expect(news && sourceNewsKind(news)).toBe(kind);
  });

  it('what was undone is told as that, and what was done in part as failed', () => {
    const undone = sourceNewsOf(clean, { change: sourceChangeOf({ action: 'undo' }) });
    expect(sourceNewsKind(undone)).toBe('undone');
    const partly = sourceNewsOf(asked, { change: sourceChangeOf({ isPartly: true }) });
    expect(sourceNewsKind(partly)).toBe('failed');
  });

  it("the account's defaults are the operations', whoever else would own them", () => {
    const defaults = sourceNewsOf({ ...sourceIdOf('defaults'), launches: [], hanging: {} });
    expect(defaults.owner).toBe('operations');
    expect(sourceNewsKind(defaults)).toBe('defaults');
  });
});

describe('a group that is bound to a version', () => {
  const id = 'lt-0123456789abcdef0';
  const label = `${id} version 7`;
  const group = {
    kind: 'group',
    id: 'web',
    launches: [{ ...versionOf(7, 'v1-allowed', 'group web'), label }],
  } as const;
  const pinned = (...versions: readonly ReturnType<typeof versionOf>[]) =>
    sourceNewsOf(group, { template: sourceRecordOf({ id, launches: versions }) }).pinned;

  it('is offered the default one that is clean', () => {
    const versions = [versionOf(7, 'v1-allowed', 'group web'), versionOf(8, 'v2-only', 'default')];
    expect(pinned(...versions)).toEqual({
      templateId: id,
      version: 7,
      defaultVersion: 8,
      isDefaultClean: true,
    });
  });

  it('is told that the default one is no better', () => {
    expect(pinned(versionOf(8, 'v1-allowed', 'default'))).toMatchObject({ isDefaultClean: false });
    expect(pinned(versionOf(8, 'launch-fails', 'default'))).toMatchObject({
      isDefaultClean: false,
    });
  });

  it('may well follow the template where its version is the default, or the latest', () => {
    expect(pinned(versionOf(7, 'v1-allowed', 'default', 'latest'))).toBeNull();
    const latest = [versionOf(6, 'v2-only', 'default'), versionOf(7, 'v1-allowed', 'latest')];
    expect(pinned(...latest)).toBeNull();
  });

  it('is offered nothing where its template is not known, or where it has several', () => {
    expect(sourceNewsOf(group).pinned).toBeNull();
    const two = [...group.launches, { ...group.launches[0], label: 'lt-1 version 1' }];
    const template = sourceRecordOf({ id, launches: [versionOf(8, 'v2-only', 'default')] });
    expect(sourceNewsOf({ ...group, launches: two }, { template }).pinned).toBeNull();
    expect(sourceNewsOf({ ...group, isMixed: true }, { template }).pinned).toBeNull();
  });
});

it('the worst stand first, and of them those on which most hang', () => {
  const many = sourceNewsOf({ id: 'lt-2', hanging: { ready: 20 } });
  const groups = groupSources([...everySource.toReversed(), many]);
  const first = ['failed', 'undone', 'launch-fails', 'v1-allowed', 'unknown'];
  expect([...groups.keys()].slice(0, 5)).toEqual(first);
  expect([...groups.keys()].at(-1)).toBe('unused');
  expect(groups.get('v1-allowed')?.[0]?.id).toBe('lt-2');
});

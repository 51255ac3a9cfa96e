import { describe, expect, it } from 'vitest';
import {
  noSourceMemory,
  type SourceMemory,
} from '../../../../shared/domain/sources/source-change.ts';
import { ownerTag } from '../../support/instances.ts';
import {
  fleetOf,
  groupOf,
  markedImage,
  plainImage,
  refTo,
  safeVersion,
  silentVersion,
} from '../../support/sources.ts';
import { askedTemplate, defaultTag, forceTag, modifyTag, planOf } from './planning.ts';

const hops = { ...silentVersion, options: { hopLimit: 2 } };
const group = groupOf([refTo('$Default')]);
const other = { ...markedImage, id: 'ami-2' };

const remembered: SourceMemory = {
  ...noSourceMemory,
  made: {
    runId: 'run-1',
    runStartedAt: '2026-11-21T06:30:00.000Z',
    action: 'modify',
    from: 1,
    created: 2,
    before: { of: 'template', defaultVersion: 1, latestVersion: 1 },
    at: '2026-11-21T06:31:00.000Z',
  },
};

describe('while an AMI is gone', () => {
  const twoVersions = {
    versions: [hops, { ...safeVersion, version: 2 }],
    defaultVersion: 1,
    latestVersion: 2,
  };

  it('no copy is made, which could not be launched either', () => {
    const tags = [ownerTag, modifyTag, forceTag];
    const templates = [askedTemplate({ versions: [hops], tags })];
    expect(planOf('template', { read: { templates, images: [] } })).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('ami-1 is deregistered'),
    });
  });

  it('no second version is made', () => {
    const read = { templates: [askedTemplate(twoVersions)], images: [] };
    expect(planOf('template', { read, memory: remembered }).action).toBe('none');
  });

  it('nor one of our own that has come into use', () => {
    const read = { templates: [askedTemplate({ ...twoVersions, defaultVersion: 2 })], images: [] };
    expect(planOf('template', { read, memory: remembered }).action).toBe('none');
  });

  it('the version that was made does not become the default', () => {
    const tags = [ownerTag, modifyTag, defaultTag];
    const read = { templates: [askedTemplate({ ...twoVersions, tags })], images: [] };
    expect(planOf('template', { read, memory: remembered })).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('ami-1 is deregistered'),
    });
  });
});

describe('while AMIs cannot be read', () => {
  const unread = { images: [], unread: { images: 'throttled' } };

  it('nothing is made of a version that they decide, force or not', () => {
    for (const tags of [
      [ownerTag, modifyTag],
      [ownerTag, modifyTag, forceTag],
    ]) {
      const read = { templates: [askedTemplate({ versions: [hops], tags })], ...unread };
      expect(planOf('template', { read })).toMatchObject({
        action: 'hold',
        reason: expect.stringContaining('throttled'),
      });
    }
  });

  it('but of one that allows IMDSv1 itself', () => {
    const options = { httpTokens: 'optional', hopLimit: 2 } as const;
    const templates = [askedTemplate({ versions: [{ ...silentVersion, options }] })];
    expect(planOf('template', { read: { templates, ...unread } }).action).toBe('modify');
  });

  it('nor does a version that was made take the place of a default that may be clean', () => {
    const tags = [ownerTag, modifyTag, defaultTag];
    const versions = [hops, { ...safeVersion, version: 2 }];
    const templates = [askedTemplate({ versions, defaultVersion: 1, latestVersion: 2, tags })];
    const read = { templates, ...unread };
    expect(planOf('template', { read, memory: remembered })).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('throttled'),
    });
  });
});

describe('the hop limit of a copy', () => {
  const overridden = groupOf([refTo('$Default', { imageId: 'ami-2' })], { isMixed: true });
  const optional = { ...silentVersion, options: { httpTokens: 'optional' as const } };

  it('is the highest that anything launched from the version has', () => {
    const templates = [askedTemplate({ versions: [optional] })];
    const images = [plainImage, other];
    expect(planOf('template', { read: { templates, images, groups: [overridden] } })).toMatchObject(
      { calls: [{ options: { hopLimit: 2 } }] },
    );
  });

  it('is not known where that of one of them is not', () => {
    const templates = [askedTemplate({ versions: [optional] })];
    const alias = groupOf([refTo('$Default', { imageId: 'resolve:ssm:ours' })], { isMixed: true });
    expect(planOf('template', { read: { templates, groups: [group, alias] } })).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('hop limit'),
    });
  });

  it.each([
    { key: 'AmazonECSManaged', value: '' },
    { key: 'kubernetes.io/cluster/web', value: 'owned' },
  ])('is 2 where the sign of containers stands on who uses the version: $key', (tag) => {
    const tagged = { tags: [tag] };
    for (const read of [
      { groups: [groupOf([refTo('$Default')], tagged)] },
      { groups: [], fleets: [fleetOf([refTo('1')], tagged)] },
    ])
      expect(planOf('template', { read })).toMatchObject({ calls: [{ options: { hopLimit: 2 } }] });
  });

  it('is not that of containers on a group of another template', () => {
    const tags = [{ key: 'AmazonECSManaged', value: '' }];
    const elsewhere = groupOf([refTo('1', { templateId: 'lt-2' })], { name: 'ecs', tags });
    expect(planOf('template', { read: { groups: [group, elsewhere] } })).toMatchObject({
      calls: [{ options: { hopLimit: 1 } }],
    });
  });
});

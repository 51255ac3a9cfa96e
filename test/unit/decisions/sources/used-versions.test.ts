import { describe, expect, it } from 'vitest';
import {
  addUsed,
  missingVersions,
  namedImages,
  versionsOfInstances,
  versionsOfSources,
} from '../../../../shared/decisions/sources/used-versions.ts';
import type { Instance } from '../../../../shared/domain/instance.ts';
import type { RegionSources, TemplateRef } from '../../../../shared/domain/sources/source.ts';

const template = (id: string, defaultVersion: number, latestVersion: number) => ({
  id,
  name: `name-of-${id}`,
  defaultVersion,
  latestVersion,
  managedBy: null,
  tags: [],
  versions: [],
});

const ref = (templateId: string | null, version: string, more: Partial<TemplateRef> = {}) => ({
  templateId,
  templateName: null,
  version,
  ...more,
});

function group(name: string, ...templates: readonly TemplateRef[]) {
  return { name, tags: [], templates, configuration: null, desired: 1 };
}

const nothing: RegionSources = {
  account: '111122223333',
  region: 'us-east-1',
  templates: [],
  configurations: [],
  groups: [],
  fleets: [],
  images: [],
  defaults: { kind: 'unreadable', why: 'nobody asked' },
  unread: {},
};

const from = (version: number) => ({ id: 'lt-a', version });

const instance = (fields: Partial<Instance>) =>
  ({ state: 'running', group: null, fleet: null, template: null, ...fields }) as Instance;

describe('the versions that sources use', () => {
  it('are the default, the latest and the numbers that groups and fleets name, by id or by name', () => {
    const read: RegionSources = {
      ...nothing,
      templates: [template('lt-a', 2, 9), template('lt-b', 1, 1)],
      groups: [
        group('one', ref('lt-a', '4'), ref('lt-a', '$Latest')),
        group('two', ref(null, '5', { templateName: 'name-of-lt-a' }), ref('lt-gone', '3')),
      ],
      fleets: [
        {
          kind: 'fleet',
          id: 'fleet-a',
          tags: [],
          templates: [ref('lt-b', '$Default')],
          images: [],
        },
      ],
    };
    expect(versionsOfSources(read)).toEqual({ 'lt-a': [2, 4, 5, 9], 'lt-b': [1] });
  });
});

describe('the versions that instances would be launched from again', () => {
  const read: RegionSources = {
    ...nothing,
    templates: [template('lt-a', 1, 9)],
    groups: [group('web')],
    fleets: [{ kind: 'fleet', id: 'fleet-a', tags: [], templates: [], images: [] }],
  };
  it('are those of instances that no group and no fleet replaces', () => {
    const instances = [
      instance({ template: from(3) }),
      instance({ template: from(3) }),
      instance({ template: from(4), group: 'web' }),
      instance({ template: from(5), fleet: 'fleet-a' }),
      instance({ template: from(6), group: 'deleted' }),
      // Of type instant, or it has ended: nothing of it is left to launch.
      instance({ template: from(7), fleet: 'fleet-ended' }),
    ];
    expect(versionsOfInstances(instances, read)).toEqual({ 'lt-a': [3, 6, 7] });
  });

  it('are not those of what is gone, nor of a template that was deleted or not read', () => {
    const instances = [
      instance({ template: from(3), state: 'terminated' }),
      instance({ template: from(4), state: 'shutting-down' }),
      instance({ template: { id: 'lt-gone', version: 1 } }),
      instance({}),
    ];
    expect(versionsOfInstances(instances, read)).toEqual({});
  });
});

it('what was read, or asked for in vain, is not asked for again', () => {
  const read = { templates: [{ ...template('lt-a', 1, 2), versions: [version(1), version(2)] }] };
  expect(missingVersions({ 'lt-a': [1, 2, 3, 4] }, read, { 'lt-a': [4] })).toEqual({ 'lt-a': [3] });
  expect(missingVersions({ 'lt-a': [1, 2] }, read, {})).toEqual({});
  expect(missingVersions({ 'lt-gone': [1] }, read, {})).toEqual({});
});

it('versions of several pages are each named once, in order', () => {
  expect(addUsed({ a: [3, 1] }, { a: [2, 3], b: [7] }, {})).toEqual({ a: [1, 2, 3], b: [7] });
});

it('AMIs are those that a source names by id, each once', () => {
  const read: RegionSources = {
    ...nothing,
    templates: [
      {
        ...template('lt-a', 1, 3),
        versions: [version(1, 'ami-1'), version(2, 'resolve:ssm:/golden'), version(3, null)],
      },
    ],
    configurations: [
      { name: 'a', imageId: 'ami-1', options: {} },
      { name: 'b', imageId: 'ami-2', options: {} },
    ],
    groups: [group('web', ref('lt-a', '1', { imageId: 'ami-3' }))],
    fleets: [
      { kind: 'spot-fleet', id: 'sfr-a', tags: [], templates: [], images: ['ami-4', 'ami-1'] },
    ],
  };
  expect(namedImages(read)).toEqual(['ami-1', 'ami-2', 'ami-3', 'ami-4']);
});

function version(number: number, imageId: string | null = null) {
  return { version: number, imageId, options: {}, description: null, instanceTags: [] };
}

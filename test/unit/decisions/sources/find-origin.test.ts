import { expect, it } from 'vitest';
import { findOrigin } from '../../../../shared/decisions/sources/find-origin.ts';
import type { Instance } from '../../../../shared/domain/instance.ts';
import type { RegionSources } from '../../../../shared/domain/sources/source.ts';
import { instanceWith } from '../../support/instances.ts';
import {
  configurationOf,
  fleetOf,
  groupOf,
  permissive,
  refTo,
  templateOf,
} from '../../support/sources.ts';
import { judgedRegion } from './judged.ts';

const silent = { options: {} };
const originOf = (instance: Partial<Instance>, spoilt: Partial<RegionSources>) =>
  findOrigin(instanceWith(instance), judgedRegion(spoilt));
const inGroup = { group: 'web', template: { id: 'lt-1', version: 2 } };

it('says of an enforced instance that its group will bring IMDSv1 back, and which version to fix', () => {
  const templates = [templateOf([silent, silent], { defaultVersion: 1 })];
  expect(originOf(inGroup, { templates, groups: [groupOf([refTo('$Default')])] })).toEqual({
    kind: 'group',
    id: 'web',
    template: { id: 'lt-1', version: 1 },
    launch: 'v1-allowed',
    note: 'its group web will bring IMDSv1 back at the next replacement: fix lt-1 version 1 first',
  });
});

it('names the version that is fixed already to a group that stays behind', () => {
  const templates = [templateOf([silent, {}])];
  expect(originOf(inGroup, { templates, groups: [groupOf([refTo('1')])] })?.note).toBe(
    'its group web will bring IMDSv1 back at the next replacement: let it use version 2 in place of lt-1 version 1 first',
  );
});

it('names no other lever for a capacity provider of ECS than its template', () => {
  const tags = [{ key: 'AmazonECSManaged', value: '' }];
  const spoilt = { templates: [templateOf([silent])], groups: [groupOf([refTo('1')], { tags })] };
  expect(originOf(inGroup, spoilt)?.note).toContain('fix lt-1 version 1 first');
});

it('goes by what the group launches now, not by what the instance was launched from', () => {
  const templates = [templateOf([silent, {}])];
  const origin = originOf(
    { ...inGroup, template: { id: 'lt-1', version: 1 } },
    { templates, groups: [groupOf([refTo('$Latest')])] },
  );
  expect(origin).toMatchObject({
    template: { id: 'lt-1', version: 2 },
    launch: 'v2-only',
    note: null,
  });
});

it.each([
  ['groups were not read', { unread: { groups: 'AccessDenied' } }],
  ['its group is not there', {}],
  ['templates were not read', { groups: [groupOf([refTo('1')])], unread: { templates: 'x' } }],
] as const)('does not know what would replace it: %s', (_, spoilt) => {
  expect(originOf(inGroup, spoilt)).toMatchObject({
    kind: 'group',
    launch: 'unknown',
    note: expect.stringMatching(/^whether its group web brings IMDSv1 back .* is not known: /),
  });
});

it('says that a group cannot replace it at all', () => {
  const spoilt = {
    templates: [templateOf([silent])],
    groups: [groupOf([refTo('1')])],
    defaults: { ...permissive, httpTokensEnforced: true },
  };
  expect(originOf(inGroup, spoilt)).toMatchObject({
    launch: 'launch-fails',
    note: expect.stringContaining('cannot replace it: lt-1 version 1: HttpTokensEnforced refuses'),
  });
});

it('names the launch configuration, which cannot be fixed', () => {
  const spoilt = {
    configurations: [configurationOf({ options: {} })],
    groups: [groupOf([], { configuration: 'web-lc' })],
  };
  expect(originOf({ group: 'web' }, spoilt)).toMatchObject({
    template: null,
    note: expect.stringContaining('launch configuration web-lc cannot be changed'),
  });
});

it('names the lever of the service whose group it is', () => {
  const tags = [{ key: 'elasticbeanstalk:environment-name', value: 'prod' }];
  const spoilt = { templates: [templateOf([silent])], groups: [groupOf([refTo('1')], { tags })] };
  expect(originOf(inGroup, spoilt)?.note).toContain('DisableIMDSv1');
});

it('falls back to its fleet, then to its template, and to nothing', () => {
  const templates = [templateOf([silent])];
  const fleets = [fleetOf([refTo('1')])];
  const launched = { fleet: 'fleet-1', template: { id: 'lt-1', version: 1 } };
  expect(originOf(launched, { templates, fleets })).toMatchObject({
    kind: 'fleet',
    id: 'fleet-1',
    note: expect.stringContaining('its fleet fleet-1 will bring IMDSv1 back'),
  });
  // A fleet that has ended replaces nothing.
  expect(originOf(launched, { templates })).toMatchObject({
    kind: 'template',
    id: 'lt-1',
    launch: 'v1-allowed',
    note: null,
  });
  expect(originOf(launched, { templates, unread: { fleets: 'Throttled' } })).toMatchObject({
    kind: 'fleet',
    launch: 'unknown',
  });
  expect(originOf({}, { templates })).toBeNull();
});

it('says that Karpenter replaces what has neither a group nor a fleet', () => {
  const tags = [{ key: 'karpenter.sh/nodepool', value: 'default' }];
  expect(
    originOf({ template: { id: 'lt-1', version: 1 }, tags }, { templates: [templateOf([silent])] })
      ?.note,
  ).toContain('EC2NodeClass');
});

it('takes the default version where that of the instance is gone', () => {
  const templates = [templateOf([{ version: 5 }], { defaultVersion: 5, latestVersion: 5 })];
  expect(originOf({ template: { id: 'lt-1', version: 2 } }, { templates })?.template).toEqual({
    id: 'lt-1',
    version: 5,
  });
});

import { expect, it } from 'vitest';
import { ownerTag } from '../../support/instances.ts';
import {
  groupOf,
  fleetOf,
  markedImage,
  plainImage,
  refTo,
  requiring,
  silentVersion,
  templateOf,
} from '../../support/sources.ts';
import { judgedOne } from './judged.ts';

const silent = { options: {} };

it('passes a template whose only version requires IMDSv2 itself', () => {
  expect(judgedOne('template', { templates: [templateOf([{}])] })).toMatchObject({
    kind: 'template',
    id: 'lt-1',
    name: 'web',
    verdict: 'v2-only',
    advice: null,
    service: null,
    intent: { kind: 'none' },
    ownership: { owner: { key: 'web@example.com' }, from: 'tag' },
    launches: [{ label: 'version 1', version: 1, usedBy: ['default', 'latest'] }],
  });
});

it.each([
  ['nothing else says so', {}, 'v1-allowed'],
  ['the account requires IMDSv2', { defaults: requiring }, 'v2-only'],
  ['its AMI is marked v2.0', { images: [markedImage] }, 'v2-only'],
  ['its AMI is gone', { images: [] }, 'launch-fails'],
  ['AMIs were not read', { images: [], unread: { images: 'AccessDenied' } }, 'unknown'],
  ['defaults were not read', { defaults: { kind: 'unreadable', why: 'Throttled' } }, 'unknown'],
] as const)('resolves tokens that a version does not name: %s', (_, spoilt, verdict) => {
  expect(judgedOne('template', { templates: [templateOf([silent])], ...spoilt }).verdict).toBe(
    verdict,
  );
});

it('does not know what an alias of an AMI stands for', () => {
  const version = { ...silentVersion, imageId: 'resolve:ssm:/aws/service/ami' };
  expect(judgedOne('template', { templates: [templateOf([version])] })).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('no AMI is named'),
  });
});

it('goes by the worst of default, latest and what groups and fleets name, and says who uses it', () => {
  const templates = [templateOf([silent, {}, silent, {}], { defaultVersion: 2, latestVersion: 4 })];
  const groups = [groupOf([refTo('3')], { name: 'b' }), groupOf([refTo('3')], { name: 'a' })];
  const fleets = [fleetOf([refTo('1')])];
  const judged = judgedOne('template', { templates, groups, fleets });
  expect(judged.launches.map(({ usedBy, launch }) => [usedBy, launch.verdict])).toEqual([
    [['fleet fleet-1'], 'v1-allowed'],
    [['default'], 'v2-only'],
    [['group a', 'group b'], 'v1-allowed'],
    [['latest'], 'v2-only'],
  ]);
  expect(judged.verdict).toBe('v1-allowed');
  expect(judged.reason).toMatch(/^version 1 \(fleet fleet-1\): IMDSv1 is allowed /);
});

it('counts a version that only instances were launched from', () => {
  const templates = [templateOf([silent, {}], {})];
  expect(judgedOne('template', { templates })).toMatchObject({
    verdict: 'v1-allowed',
    launches: [{ usedBy: ['instances'] }, { usedBy: ['default', 'latest'] }],
  });
});

it('does not know a version that a group is pinned to and that is not there', () => {
  const templates = [templateOf([{}], { latestVersion: 9, defaultVersion: 1 })];
  const judged = judgedOne('template', { templates, groups: [groupOf([refTo('4')])] });
  expect(judged).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('was not found'),
  });
});

it('judges an AMI that an override names in place of the template’s', () => {
  const groups = [groupOf([refTo('1', { imageId: 'ami-2' })])];
  const images = [markedImage, { ...plainImage, id: 'ami-2' }];
  const judged = judgedOne('template', {
    templates: [templateOf([silent])],
    groups,
    images: images.map((image) => ({ ...image, isOwn: false })),
  });
  expect(judged.launches.map(({ label, launch }) => [label, launch.verdict])).toEqual([
    ['version 1', 'v2-only'],
    ['version 1 with ami-2', 'v1-allowed'],
  ]);
});

it.each(['groups', 'fleets'] as const)('is not clean while %s could not be read', (part) => {
  const unread = { [part]: 'AccessDenied' };
  const many = templateOf([{ version: 7 }], { defaultVersion: 7, latestVersion: 7 });
  expect(judgedOne('template', { templates: [many], unread })).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('AccessDenied'),
  });
  // Of a template with a single version there is nothing else that they could use.
  expect(judgedOne('template', { templates: [templateOf([{}])], unread }).verdict).toBe('v2-only');
  // What is known to be bad is not made better by what is not known.
  const bad = { ...many, versions: [{ ...silentVersion, version: 7 }] };
  expect(judgedOne('template', { templates: [bad], unread }).verdict).toBe('v1-allowed');
});

it('advises on groups that are pinned, and says who follows by itself', () => {
  const advice = (version: string, latest = {}) =>
    judgedOne('template', {
      templates: [templateOf([silent, latest])],
      groups: [groupOf([refTo(version)])],
    }).advice;
  expect(advice('1')).toBe(
    'group web is pinned to version 1, and version 2 is fixed: let the group or fleet use that one',
  );
  expect(advice('1', silent)).toBe(
    'group web is pinned to version 1: it does not follow a new version by itself',
  );
  expect(advice('$Latest', silent)).toBe(
    'group web uses $Latest, and follows a new version by itself',
  );
  expect(advice('$Default', silent)).toBe(
    'group web uses $Default, and follows a new default version by itself',
  );
});

it('advises hop limit 2 where containers run, and another AMI where it is gone', () => {
  const narrow = {
    options: { httpTokens: 'required', hopLimit: 1 } as const,
    instanceTags: [{ key: 'kubernetes.io/cluster/prod', value: 'owned' }],
  };
  expect(judgedOne('template', { templates: [templateOf([narrow])] }).advice).toBe(
    'version 1 has hop limit 1 on container hosts (tag kubernetes.io/cluster/prod): raise it to 2, or containers may get no answer',
  );
  expect(judgedOne('template', { templates: [templateOf([{}])], images: [] }).advice).toBe(
    'version 1 needs another AMI before anybody can launch from it',
  );
});

it.each([
  ['modify', { kind: 'modify' }],
  ['ignore', { kind: 'ignore' }],
  [
    'disable',
    { kind: 'not-understood', problem: expect.stringContaining('takes modify or ignore') },
  ],
  ['restore', { kind: 'not-understood', problem: expect.stringContaining('on an instance alone') }],
  [
    'enforc',
    { kind: 'not-understood', problem: expect.stringContaining('did you mean modify or ignore?') },
  ],
])('reads the tag %s', (value, intent) => {
  const tags = [ownerTag, { key: 'imds-warden', value }];
  expect(judgedOne('template', { templates: [templateOf([{}], { tags })] }).intent).toMatchObject(
    intent,
  );
});

import { expect, it } from 'vitest';
import type { AccountDefaults } from '../../../../shared/domain/account-defaults.ts';
import {
  configurationOf,
  fleetOf,
  groupOf,
  markedImage,
  permissive,
  plainImage,
  refTo,
  requiring,
  templateOf,
} from '../../support/sources.ts';
import { judgedOne, judgedRegion } from './judged.ts';

const silent = { options: {} };
const ofDefaults = (defaults: AccountDefaults) => judgedOne('defaults', { defaults });
const modify = [{ key: 'imds-warden', value: 'modify' }];

it('judges a group by the worst template of its mixed-instances policy', () => {
  const templates = [templateOf([{}]), templateOf([silent], { id: 'lt-2', name: 'arm' })];
  const groups = [
    groupOf([refTo('1'), refTo('$Default', { templateId: null, templateName: 'arm' })]),
  ];
  expect(judgedOne('group', { templates, groups })).toMatchObject({
    id: 'web',
    verdict: 'v1-allowed',
    reason: expect.stringMatching(/^lt-2 version 1: IMDSv1 is allowed/),
    launches: [
      { label: 'lt-1 version 1', version: 1, usedBy: ['group web'] },
      { label: 'lt-2 version 1', version: 1, usedBy: ['group web'] },
    ],
  });
});

it.each([
  ['its template was not found', {}, 'lt-1 was not found'],
  [
    'templates were not read',
    { unread: { templates: 'Throttled' } },
    'could not be read: Throttled',
  ],
  [
    'it names no version that there is',
    { templates: [templateOf([{}])], groups: [groupOf([refTo('two')])] },
    'is no version of lt-1',
  ],
  ['nothing is known that it launches', { groups: [groupOf([])] }, 'was not read'],
  [
    'its configuration was not found',
    { groups: [groupOf([], { configuration: 'gone' })] },
    'launch configuration gone was not found',
  ],
] as const)('does not know what a group launches: %s', (_, spoilt, why) => {
  expect(judgedOne('group', { groups: [groupOf([refTo('1')])], ...spoilt })).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(why),
  });
});

it('tells a group that stays behind what is fixed', () => {
  const templates = [templateOf([silent, {}])];
  expect(judgedOne('group', { templates, groups: [groupOf([refTo('1')])] }).advice).toBe(
    'it is pinned to version 1 of lt-1, and version 2 is fixed: let it use that one',
  );
  expect(judgedOne('group', { templates, groups: [groupOf([refTo('$Latest')])] })).toMatchObject({
    verdict: 'v2-only',
    advice: null,
  });
});

it('gives a launch configuration the owner of its group, and says that it cannot be changed', () => {
  const configurations = [configurationOf({ options: {} })];
  const groups = [
    groupOf([], { name: 'a', configuration: 'web-lc', tags: [] }),
    groupOf([], { name: 'b', configuration: 'web-lc' }),
  ];
  expect(judgedOne('configuration', { configurations, groups })).toMatchObject({
    id: 'web-lc',
    verdict: 'v1-allowed',
    ownership: { owner: { key: 'web@example.com' }, from: 'group' },
    launches: [{ usedBy: ['group a', 'group b'] }],
    advice:
      'a launch configuration cannot be changed: make a launch template that requires IMDSv2, and give it to group a',
  });
});

it('does not say whose a launch configuration is while groups could not be read', () => {
  const unread = { groups: 'AccessDenied' };
  expect(
    judgedOne('configuration', { configurations: [configurationOf()], unread }).ownership,
  ).toMatchObject({ from: 'fallback', note: expect.stringContaining('AccessDenied') });
});

it('judges a Spot Fleet by the AMIs of its launch specifications', () => {
  const fleets = [fleetOf([], { kind: 'spot-fleet', id: 'sfr-1', images: ['ami-1'] })];
  expect(judgedOne('spot-fleet', { fleets })).toMatchObject({
    verdict: 'v1-allowed',
    advice: expect.stringContaining('cannot name metadata options'),
  });
  expect(judgedOne('spot-fleet', { fleets, defaults: requiring }).verdict).toBe('v2-only');
});

it('judges an AMI of the account by what a launch gets that names nothing else, and no other', () => {
  const templates = [templateOf([{}])];
  expect(judgedOne('image', { templates })).toMatchObject({
    verdict: 'v1-allowed',
    launches: [{ usedBy: ['lt-1 version 1'] }],
    advice: expect.stringContaining('ImdsSupport'),
  });
  expect(judgedOne('image', { images: [markedImage] })).toMatchObject({
    verdict: 'v2-only',
    advice: null,
  });
  const optional = { ...permissive, options: { httpTokens: 'optional' } } as const;
  expect(judgedOne('image', { images: [markedImage], defaults: optional })).toMatchObject({
    verdict: 'v1-allowed',
    advice: expect.stringContaining('comes before that'),
  });
  const foreign = judgedRegion({ images: [{ ...plainImage, isOwn: false }] });
  expect(foreign.sources.map(({ kind }) => kind)).toEqual(['defaults']);
});

it('judges the account’s defaults, which the fallback owns', () => {
  expect(ofDefaults(permissive)).toMatchObject({
    id: 'defaults',
    verdict: 'v1-allowed',
    reason: expect.stringContaining('no default is set'),
    ownership: { from: 'fallback' },
  });
  expect(ofDefaults({ ...permissive, options: { httpTokens: 'optional' } }).reason).toContain(
    'even from an AMI that is marked v2.0',
  );
  expect(ofDefaults(requiring).verdict).toBe('v2-only');
  expect(ofDefaults({ ...permissive, httpTokensEnforced: true })).toMatchObject({
    verdict: 'launch-fails',
    advice: expect.stringContaining('launches that name nothing fail'),
  });
  expect(ofDefaults({ kind: 'unreadable', why: 'Throttled' })).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('Throttled'),
  });
});

it.each([
  [
    'group',
    { groups: [groupOf([refTo('1')], { tags: modify })], templates: [templateOf([{}])] },
    'the launch template lt-1',
  ],
  ['fleet', { fleets: [fleetOf([refTo('1')], { tags: modify })] }, 'tag its instances instead'],
  ['image', { images: [{ ...plainImage, tags: modify }] }, 'imds-warden image ami-1'],
] as const)('says what to tag in place of a %s', (kind, spoilt, what) => {
  expect(judgedOne(kind, spoilt).intent).toEqual({
    kind: 'not-understood',
    problem: expect.stringContaining(what),
  });
});

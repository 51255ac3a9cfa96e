import { describe, expect, it } from 'vitest';
import {
  noSourceMemory,
  type SourceMemory,
} from '../../../../shared/domain/sources/source-change.ts';
import type { LaunchTemplate, RegionSources } from '../../../../shared/domain/sources/source.ts';
import { ownerTag } from '../../support/instances.ts';
import { fleetOf, groupOf, refTo, safeVersion, silentVersion } from '../../support/sources.ts';
import { askedTemplate, defaultTag, forceTag, modifyTag, planOf } from './planning.ts';

const open = (version: number) => ({ ...silentVersion, version });
const clean = (version: number) => ({ ...safeVersion, version });
const pinned = (version: number, name = `on-${version}`) =>
  groupOf([refTo(String(version))], { name });
const named = (alias: '$Latest' | '$Default') => groupOf([refTo(alias)], { name: 'follows' });

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

/** What is planned of a template of these versions, the last of which is the latest. */
const planTemplate = (
  template: Pick<LaunchTemplate, 'versions' | 'defaultVersion'> & {
    readonly isForced?: boolean;
    readonly wantsDefault?: boolean;
  },
  read: Partial<RegionSources>,
  memory?: SourceMemory,
) => {
  const { versions, defaultVersion, isForced, wantsDefault } = template;
  const tags = [
    ownerTag,
    modifyTag,
    ...(wantsDefault ? [defaultTag] : []),
    ...(isForced ? [forceTag] : []),
  ];
  const latestVersion = Math.max(...versions.map(({ version }) => version));
  return planOf('template', {
    read: {
      templates: [askedTemplate({ versions, defaultVersion, latestVersion, tags })],
      ...read,
    },
    ...(memory === undefined ? {} : { memory }),
  });
};

describe('a copy of an old version does not take the place of a newer one', () => {
  it.each([
    ['a group', { groups: [pinned(1), named('$Latest')] }, 'group follows'],
    ['a fleet', { groups: [pinned(1)], fleets: [fleetOf([refTo('$Latest')])] }, 'fleet fleet-1'],
  ])('of which %s launches by $Latest, force or not', (_, read, who) => {
    const versions = [open(1), clean(2)];
    for (const isForced of [false, true]) {
      const plan = planTemplate({ versions, defaultVersion: 1, isForced }, read);
      expect(plan).toMatchObject({
        action: 'hold',
        reason: expect.stringContaining(who),
        override: expect.stringContaining('version 2'),
      });
    }
  });

  it('but is made where the one that $Latest names is the one that is copied', () => {
    const plan = planTemplate(
      { versions: [open(1)], defaultVersion: 1 },
      { groups: [named('$Latest')] },
    );
    expect(plan).toMatchObject({ calls: [{ call: 'create-version', from: 1 }] });
  });

  it.each([
    ['nobody', [pinned(1)]],
    ['a group', [pinned(1), named('$Default')]],
  ])('that is the default and requires IMDSv2, with %s on it: that one stays', (_, groups) => {
    const versions = [open(1), clean(2)];
    const plan = planTemplate({ versions, defaultVersion: 2, wantsDefault: true }, { groups });
    expect(plan).toMatchObject({ action: 'modify', calls: [{ call: 'create-version', from: 1 }] });
    expect(plan).not.toMatchObject({ calls: [{}, { call: 'set-default' }] });
    expect(plan.reason).toContain('version 2, which requires IMDSv2 already, stays the default');
  });

  it('that is the default, whatever that allows: it is held, and both are named', () => {
    const versions = [open(1), open(3)];
    const plan = planTemplate(
      { versions, defaultVersion: 3, wantsDefault: true },
      { groups: [pinned(1)] },
    );
    expect(plan).toMatchObject({ action: 'hold' });
    expect(plan.reason).toMatch(/version 1\b.*version 3\b/);
  });
});

describe('the version that was made becomes the default in the place of the one that it is a copy of alone', () => {
  it('and not where groups have come to several newer ones', () => {
    const versions = [open(1), clean(2), open(3), clean(4), clean(5)];
    const of = { versions, defaultVersion: 3 };
    const read = { groups: [pinned(4), pinned(5)] };
    const plan = planTemplate({ ...of, wantsDefault: true }, read, remembered);
    expect(plan).toMatchObject({ action: 'hold' });
    expect(plan.reason).toMatch(/versions 4 and 5.*version 3/);
    expect(planTemplate(of, read, remembered)).toMatchObject({
      action: 'none',
      reason: expect.stringContaining('version 3 stays the default'),
    });
  });

  it('and not where a person has made another one the default since', () => {
    const versions = [open(1), clean(2), open(3)];
    const plan = planTemplate(
      { versions, defaultVersion: 3, wantsDefault: true },
      { groups: [pinned(1)] },
      remembered,
    );
    expect(plan).toMatchObject({
      action: 'hold',
      override: expect.stringContaining('--default-version 2'),
    });
    expect(plan.reason).toMatch(/version 2\b.*copy of version 1\b.*version 3\b/);
  });

  it('and not where somebody else has made the version', () => {
    const plan = planTemplate(
      { versions: [open(1), clean(2)], defaultVersion: 1, wantsDefault: true },
      { groups: [pinned(2)] },
    );
    expect(plan).toMatchObject({ action: 'hold' });
    expect(plan.reason).toContain('version 2');
  });

  it('and not without force where that would switch the metadata service on', () => {
    const off = { ...open(1), options: { httpEndpoint: 'disabled' as const } };
    const of = { versions: [off, clean(2)], defaultVersion: 1, wantsDefault: true };
    const read = { groups: [pinned(2)] };
    expect(planTemplate(of, read, remembered)).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('switches the metadata service off'),
    });
    expect(planTemplate({ ...of, isForced: true }, read, remembered)).toMatchObject({
      calls: [{ call: 'set-default', version: 2 }],
      reason: expect.stringContaining('although it switches the metadata service off'),
    });
  });
});

describe('without memory, as in a folder that nobody has applied from', () => {
  const ours = {
    ...clean(2),
    description: 'imds-warden: version 1 with IMDSv2 required (run cli-1)',
  };

  it('a version is known by its description', () => {
    const plan = planTemplate(
      { versions: [open(1), ours], defaultVersion: 2, wantsDefault: true },
      { groups: [pinned(1)] },
    );
    expect(plan.action).toBe('none');
    expect(plan.reason).toContain('pinned to version 1');
  });

  it('and becomes the default where that is left', () => {
    const plan = planTemplate(
      { versions: [open(1), ours], defaultVersion: 1, wantsDefault: true },
      { groups: [pinned(1)] },
    );
    expect(plan).toMatchObject({ calls: [{ call: 'set-default', version: 2 }] });
  });

  it.each([
    [
      'says that it is a copy of another',
      { ...ours, description: 'imds-warden: version 7 with IMDSv2 required' },
    ],
    ['does not require IMDSv2', { ...ours, options: {} }],
  ])('but not where it %s', (_, version) => {
    const plan = planTemplate(
      { versions: [open(1), version], defaultVersion: 1 },
      { groups: [pinned(1)] },
    );
    expect(plan).toMatchObject({ calls: [{ call: 'create-version', from: 1 }] });
  });
});

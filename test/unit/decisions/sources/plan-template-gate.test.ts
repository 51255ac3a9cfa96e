import { describe, expect, it } from 'vitest';
import { ownerTag } from '../../support/instances.ts';
import { fleetOf, groupOf, permissive, refTo, silentVersion } from '../../support/sources.ts';
import { askedTemplate, forceTag, modifyTag, planOf, type Spoilt } from './planning.ts';

const planTemplate = (spoilt: Spoilt = {}) => planOf('template', spoilt);
const withTemplate = (spoilt: Parameters<typeof askedTemplate>[0], more: Spoilt = {}): Spoilt => ({
  ...more,
  read: { ...more.read, templates: [askedTemplate(spoilt)] },
});
const tags = [ownerTag, modifyTag];

describe('it is held', () => {
  it.each([
    ['instances in use of IMDSv1', { hanging: { ready: 9, 'in-use': 1 } }],
    ['instances of which it is not known', { hanging: { unknown: 2 } }],
    ['instances whose calls are rejected', { hanging: { enforced: 2, rejecting: 1 } }],
    ['no instance at all', { hanging: {} }],
    ['instances that were not all read', { isWhole: false }],
  ])('by %s, unless it is forced', (_, spoilt) => {
    expect(planTemplate(spoilt)).toMatchObject({
      action: 'hold',
      override: expect.stringContaining('imds-warden:force=true'),
    });
    const forced = planTemplate(withTemplate({ tags: [...tags, forceTag] }, spoilt));
    expect(forced.action).toBe('modify');
  });

  it('not by instances that are ready, enforced or off', () => {
    expect(planTemplate({ hanging: { ready: 1, enforced: 1, off: 1 } }).action).toBe('modify');
  });

  it('where the metadata service is off by the version in use', () => {
    const versions = [{ ...silentVersion, options: { httpEndpoint: 'disabled' as const } }];
    expect(planTemplate(withTemplate({ versions })).action).toBe('hold');
  });

  it('where several versions that allow IMDSv1 are in use, naming who uses which', () => {
    const read = { groups: [groupOf([refTo('1')])], fleets: [fleetOf([refTo('2')])] };
    const versions = [silentVersion, { ...silentVersion, version: 2 }];
    const plan = planTemplate(
      withTemplate({ versions, latestVersion: 2, defaultVersion: 2 }, { read }),
    );
    expect(plan).toMatchObject({ action: 'hold' });
    expect(plan.reason).toContain('version 1 (group web) and version 2 (fleet fleet-1)');
  });

  it.each(['groups', 'fleets'] as const)('where the %s could not be read, force or not', (part) => {
    const read = { unread: { [part]: 'denied' } };
    expect(planTemplate(withTemplate({ tags: [...tags, forceTag] }, { read }))).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('denied'),
    });
  });

  it('where the defaults cannot be read, so that nobody knows what an undo would launch', () => {
    const read = { defaults: { kind: 'unreadable', why: 'denied' } as const };
    const named = {
      versions: [{ ...silentVersion, options: { httpTokens: 'optional' as const, hopLimit: 1 } }],
    };
    expect(planTemplate(withTemplate(named, { read })).action).toBe('hold');
    expect(
      planTemplate({ ...withTemplate(named, { read }), settings: { allowIrreversible: true } })
        .action,
    ).toBe('modify');
  });

  it('not where HttpTokensEnforced lets its launches fail: nothing that works can break', () => {
    const read = { defaults: { ...permissive, httpTokensEnforced: true } };
    expect(planTemplate({ read }).action).toBe('modify');
  });
});

it('with no group and no fleet the default is in use, and what was launched by number is named', () => {
  const versions = [
    silentVersion,
    { ...silentVersion, version: 2 },
    { ...silentVersion, version: 3 },
  ];
  const plan = planTemplate(
    withTemplate({ versions, defaultVersion: 3, latestVersion: 3 }, { read: { groups: [] } }),
  );
  expect(plan).toMatchObject({ calls: [{ from: 3 }] });
  expect(plan.reason).toContain('version 1 and version 2');
});

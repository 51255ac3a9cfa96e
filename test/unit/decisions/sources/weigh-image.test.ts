import { describe, expect, it } from 'vitest';
import { imageUses } from '../../../../shared/decisions/sources/image-uses.ts';
import { isLaunchedNext } from '../../../../shared/decisions/sources/is-launched-next.ts';
import { weighImage } from '../../../../shared/decisions/sources/weigh-image.ts';
import type { Instance } from '../../../../shared/domain/instance.ts';
import type { RegionSources } from '../../../../shared/domain/sources/source.ts';
import { instanceWith } from '../../support/instances.ts';
import {
  configurationOf,
  fleetOf,
  groupOf,
  plainImage,
  refTo,
  regionWith,
  safeVersion,
  silentVersion,
  templateOf,
} from '../../support/sources.ts';

const facts = { image: plainImage, hanging: { ready: 1 }, next: {}, unread: [], force: false };

describe('an AMI that a person wants marked', () => {
  it.each([
    ['an instance launched from it is ready', {}],
    [
      'one of another AMI is, and would be launched from it next',
      { hanging: {}, next: { off: 1 } },
    ],
  ])('is marked where %s', (_, spoilt) => {
    expect(weighImage({ ...facts, ...spoilt }).action).toBe('require-v2');
  });

  it.each([
    [
      'an instance launched from it is not ready',
      { hanging: { unknown: 1 } },
      'launched from it: 1',
    ],
    ['one that would be next is not', { next: { 'in-use': 1 } }, 'from this one next: 1 instance'],
    ['there is no instance', { hanging: {} }, 'is not known'],
    ['something was not read', { unread: ['groups could not be read'] }, 'groups could not be'],
  ])('is held where %s, and forced says so', (_, spoilt, words) => {
    const held = weighImage({ ...facts, ...spoilt });
    expect(held).toMatchObject({ action: 'hold', reason: expect.stringContaining(words) });
    const forced = weighImage({ ...facts, ...spoilt, force: true });
    expect(forced.action).toBe('require-v2');
    expect(forced.reason).toMatch(/^forced, although /);
    expect(forced.reason).toContain(words);
  });
});

const isNext = (instance: Partial<Instance>, spoilt: Partial<RegionSources>) => {
  const read = regionWith(spoilt);
  const other = instanceWith({ imageId: 'ami-other', ...instance });
  return isLaunchedNext(other, imageUses('ami-1', read), read);
};

describe('an instance of another AMI', () => {
  const template = { id: 'lt-1', version: 1 };
  const silent = templateOf([silentVersion]);
  const onGroup = { templates: [silent], groups: [groupOf([refTo('1')])] };
  const old = configurationOf({ options: {} });
  const switched = {
    configurations: [old],
    groups: [groupOf([], { configuration: old.name })],
  };

  it.each([
    ['its group launches from the AMI', { group: 'web' }, onGroup],
    ['it came from a template that names the AMI', { template }, { templates: [silent] }],
    ['its group has come to a configuration', { group: 'web', template }, switched],
    [
      'its fleet names the AMI',
      { fleet: 'sfr-1' },
      { fleets: [fleetOf([], { kind: 'spot-fleet', id: 'sfr-1', images: ['ami-1'] })] },
    ],
    [
      'what the mark does is not known',
      { group: 'web' },
      { ...onGroup, defaults: { kind: 'unreadable', why: 'denied' } },
    ],
  ] as const)('would be launched from it next where %s', (_, instance, spoilt) => {
    expect(isNext(instance, spoilt)).toBe(true);
  });

  it.each([
    ['nothing launches it', {}, onGroup],
    [
      'the launch names its tokens, so that the mark changes nothing',
      { group: 'web' },
      { ...onGroup, templates: [templateOf([safeVersion])] },
    ],
    [
      'its group launches another AMI',
      { group: 'web' },
      { ...onGroup, templates: [templateOf([{ ...silentVersion, imageId: 'ami-other' }])] },
    ],
  ] as const)('is no matter where %s', (_, instance, spoilt) => {
    expect(isNext(instance, spoilt)).toBe(false);
  });
});

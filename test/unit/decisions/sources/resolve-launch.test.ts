import { expect, test } from 'vitest';
import { resolveLaunch } from '../../../../shared/decisions/sources/resolve-launch.ts';
import type { AccountDefaults } from '../../../../shared/domain/account-defaults.ts';
import type { LaunchImage, NamedOptions } from '../../../../shared/domain/sources/launch.ts';
import { permissive } from '../../support/sources.ts';
import {
  allDefaults,
  allEndpoints,
  allTokens,
  type DefaultsOfWorld,
  expectedOf,
  type World,
} from './worlds.ts';

const images: readonly (readonly [World['image'], LaunchImage])[] = [
  ['v2.0', { kind: 'read', imageId: 'ami-1', imdsSupport: 'v2.0' }],
  ['plain', { kind: 'read', imageId: 'ami-1', imdsSupport: null }],
  ['gone', { kind: 'gone', imageId: 'ami-1' }],
  ['unknown', { kind: 'not-named' }],
  ['unknown', { kind: 'unreadable', why: 'AccessDenied' }],
];

const allDefaultsRead: readonly (readonly [World['defaults'], AccountDefaults])[] = [
  ...allDefaults.map((world) => [world, toDefaults(world)] as const),
  ['unknown', { kind: 'unreadable', why: 'AccessDenied' }],
  ['unknown', { kind: 'not-read' }],
  ['unknown', { kind: 'not-needed' }],
];

const launches: readonly World['named'][] = allTokens.flatMap((tokens) =>
  allEndpoints.flatMap((endpoint) =>
    (['unset', 1, 2] as const).map((hop) => ({ tokens, endpoint, hop })),
  ),
);

test('every combination of launch, account default and AMI gets what the table of AWS says', () => {
  const wrong: unknown[] = [];
  let played = 0;
  for (const named of launches)
    for (const [defaults, read] of allDefaultsRead)
      for (const [image, launchImage] of images) {
        const launch = resolveLaunch(toNamed(named), read, launchImage);
        const found = {
          tokens: launch.httpTokens.value,
          endpoint: launch.httpEndpoint.value,
          hop: launch.hopLimit.value,
          verdict: launch.verdict,
        };
        const expected = expectedOf({ named, defaults, image });
        played += 1;
        if (JSON.stringify(found) !== JSON.stringify(expected))
          wrong.push({ named, defaults, image, found, expected });
      }
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(played).toBe(27 * 57 * 5);
});

test.each([
  [{ httpTokens: 'required' }, { httpTokens: 'optional' }, 'v2.0', 'required', 'launch'],
  [{ httpTokens: 'optional' }, { httpTokens: 'required' }, 'v2.0', 'optional', 'launch'],
  [{}, { httpTokens: 'optional' }, 'v2.0', 'optional', 'account-default'],
  [{}, { httpTokens: 'required' }, null, 'required', 'account-default'],
  [{ httpEndpoint: 'enabled' }, {}, 'v2.0', 'required', 'image'],
  [{ hopLimit: 1 }, { hopLimit: 2 }, null, 'optional', 'ec2'],
] as const)(
  '%j with defaults %j and an AMI %s: tokens %s by %s',
  (named, options, imdsSupport, value, by) => {
    const image = { kind: 'read', imageId: 'ami-1', imdsSupport } as const;
    expect(resolveLaunch(named, { ...permissive, options }, image).httpTokens).toEqual({
      value,
      by,
    });
  },
);

test('the hop limit of an AMI marked v2.0 is 2, unless the account or the launch says otherwise', () => {
  const image = { kind: 'read', imageId: 'ami-1', imdsSupport: 'v2.0' } as const;
  const hops = (named: NamedOptions, hopLimit?: number) =>
    resolveLaunch(
      named,
      { ...permissive, options: hopLimit === undefined ? {} : { hopLimit } },
      image,
    ).hopLimit;
  expect(hops({})).toEqual({ value: 2, by: 'image' });
  expect(hops({}, 1)).toEqual({ value: 1, by: 'account-default' });
  expect(hops({ hopLimit: 3 }, 1)).toEqual({ value: 3, by: 'launch' });
});

test('why something is not known is said, and no launch that cannot be is called safe without a word', () => {
  const unreadable: AccountDefaults = { kind: 'unreadable', why: 'UnauthorizedOperation' };
  const noImage: LaunchImage = { kind: 'not-named' };
  expect(resolveLaunch({}, unreadable, noImage).reason).toBe(
    "whether IMDSv1 is allowed is not known: the account's defaults could not be read: UnauthorizedOperation",
  );
  expect(resolveLaunch({}, permissive, noImage).reason).toBe(
    'whether IMDSv1 is allowed is not known: no AMI is named, so it is decided when somebody launches',
  );
  expect(resolveLaunch({ httpEndpoint: 'disabled' }, unreadable, noImage).reason).toContain(
    'whether HttpTokensEnforced refuses the launch is not known',
  );
  expect(resolveLaunch({}, { ...permissive, httpTokensEnforced: true }, noImage).reason).toContain(
    'whether it refuses the launch is not known',
  );
});

function toNamed({ tokens, endpoint, hop }: World['named']): NamedOptions {
  return {
    ...(tokens === 'unset' ? {} : { httpTokens: tokens }),
    ...(endpoint === 'unset' ? {} : { httpEndpoint: endpoint }),
    ...(hop === 'unset' ? {} : { hopLimit: hop }),
  };
}

function toDefaults({ enforced, ...options }: DefaultsOfWorld): AccountDefaults {
  return { ...permissive, httpTokensEnforced: enforced, options: toNamed(options) };
}

import { describe, expect, it } from 'vitest';
import { templateNamed, versionOf } from '../../sandbox/account/launch-template.ts';
import { AwsError } from '../../sandbox/aws-error.ts';
import { buildAccount } from '../../sandbox/fleet/build-account.ts';
import { believableFleet } from '../../sandbox/fleet/believable.ts';
import { replaceInstance } from '../../sandbox/launch/replace-instance.ts';

const NOW = Date.parse('2027-03-10T12:00:00Z');
const build = () => buildAccount('111122223333', believableFleet(new Date(NOW)), NOW);

/** What a group's next instance would allow: its tokens, or that it cannot be launched. */
function nextOf(region: string, group: string): string {
  const account = build();
  const [id = ''] = account.regions.get(region)?.groups.get(group)?.instanceIds ?? [];
  const instance = account.instances.get(id);
  if (!instance) throw new RangeError(`the group ${group} has no instance`);
  try {
    const { options } = replaceInstance(account, instance, NOW);
    return options.httpEndpoint === 'disabled' ? 'off' : options.httpTokens;
  } catch (error) {
    return error instanceof AwsError ? error.code : String(error);
  }
}

describe('of the believable groups', () => {
  it.each([
    // Region, group, and what its next instance gets.
    ['us-east-1', 'storefront-web', 'optional'],
    ['ap-southeast-2', 'storefront-web-sydney', 'optional'],
    ['us-west-2', 'search-crawler', 'required'],
    ['us-east-1', 'payments-api', 'optional'],
    ['eu-central-1', 'payments-api', 'required'],
    ['us-east-1', 'etl-worker', 'optional'],
    ['us-east-1', 'sso', 'required'],
    ['eu-central-1', 'sso', 'optional'],
    ['us-west-2', 'image-resize', 'off'],
    ['sa-east-1', 'checkout', 'UnsupportedOperation'],
    ['us-east-1', 'eks-storefront', 'optional'],
    ['us-east-1', 'ecs-payments-batch', 'optional'],
  ])('the next instance in %s of %s: %s', (region, group, expected) => {
    expect(nextOf(region, group)).toBe(expected);
  });
});

describe('the believable sources', () => {
  const account = build();
  const regions = [...account.regions.values()];

  it('name nothing that is not there, but one AMI that is deregistered', () => {
    const missing = regions.flatMap(({ groups, fleets, templates, configurations }) => {
      const named = [...groups.values()].flatMap(({ launchTemplate, mixed }) => [
        launchTemplate ?? [],
        mixed?.launchTemplate ?? [],
        mixed?.overrides.map((one) => one.launchTemplate ?? []) ?? [],
      ]);
      const ofFleets = [...fleets.values()].map((one) => one.templates);
      const all = [...named, ...ofFleets].flat(2).filter((one) => {
        const found = templateNamed(templates, one);
        return !found || !versionOf(found, one.version);
      });
      const old = [...groups.values()].flatMap(({ configuration }) => configuration ?? []);
      return [...all, ...old.filter((name) => !configurations.has(name))];
    });
    expect(missing).toEqual([]);
    const used = regions.flatMap(({ images, instances }) =>
      instances.filter(({ imageId }) => !images.has(imageId)).map(({ imageId }) => imageId),
    );
    expect(new Set(used).size).toBe(1);
  });

  it('are of every kind', () => {
    const templates = regions.flatMap((one) => [...one.templates.values()]);
    const groups = regions.flatMap((one) => [...one.groups.values()]);
    const fleets = regions.flatMap((one) => [...one.fleets.values()]);
    expect(templates.some(({ operator }) => operator)).toBe(true);
    expect(templates.some(({ tags }) => tags['imds-warden'] === 'modify')).toBe(true);
    expect(templates.some(({ tags }) => tags['imds-warden:default'] === 'true')).toBe(true);
    expect(groups.some(({ mixed }) => mixed)).toBe(true);
    expect(groups.some(({ configuration }) => configuration)).toBe(true);
    expect(new Set(fleets.map(({ kind }) => kind))).toEqual(new Set(['ec2', 'spot']));
    expect(regions.filter(({ defaults }) => defaults.httpTokens).length).toBeGreaterThan(1);
  });

  it('have names that EC2 takes', () => {
    for (const { templates } of regions)
      for (const { name } of templates.values())
        expect(name).toMatch(/^[a-zA-Z0-9().\-/_]{3,128}$/);
  });
});

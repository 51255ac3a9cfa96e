import { describe, expect, it } from 'vitest';
import { buildAccount } from '../../sandbox/fleet/build-account.ts';
import { believableFleet } from '../../sandbox/fleet/believable.ts';

const NOW = new Date('2027-03-10T12:00:00Z');
const fleet = believableFleet(NOW);
const account = buildAccount('111122223333', fleet, NOW.getTime());
const instances = [...account.instances.values()];
const values = (key: string) => new Set(instances.flatMap(({ tags }) => tags[key] ?? []));

describe('the believable fleet', () => {
  it('is the same for the same moment, and a plain JSON value', () => {
    expect(believableFleet(NOW)).toEqual(fleet);
    expect(JSON.parse(JSON.stringify(fleet))).toEqual(fleet);
  });

  it('has some 300 instances in at least six enabled Regions, and one Region that is not', () => {
    expect(instances.length).toBeGreaterThan(270);
    expect(new Set(instances.map(({ region }) => region)).size).toBeGreaterThanOrEqual(6);
    expect(
      [...account.regions.values()].filter(({ optInStatus }) => optInStatus === 'not-opted-in'),
    ).toHaveLength(1);
  });

  it('has every state', () => {
    const states = new Set(instances.map(({ state }) => state));
    expect(states).toEqual(
      new Set(['pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped']),
    );
  });

  it('has every word a person may write into the tag, and some that nobody should', () => {
    expect([...values('imds-warden')]).toEqual(
      expect.arrayContaining([
        'modify',
        'MODIFY',
        '  modify ',
        'disable',
        'restore',
        'ignore',
        'enforc',
        'modfy',
      ]),
    );
    expect(values('imds-warden:until')).toContain('next quarter');
    expect([...values('imds-warden:until')].filter((date) => date < '2027-03-10')).not.toEqual([]);
    expect([...values('imds-warden:hop-limit')]).toEqual(['2', '65', 'two']);
    expect([...values('imds-warden:reason')].some((reason) => reason.includes('<!channel>'))).toBe(
      true,
    );
  });

  it('has tags within the limits of AWS', () => {
    for (const { tags } of instances) {
      expect(Object.keys(tags).length).toBeLessThanOrEqual(50);
      for (const [key, value] of Object.entries(tags))
        expect([key.length <= 128, value.length <= 256]).toEqual([true, true]);
    }
  });

  it('has owners under five keys, and instances without any', () => {
    const keys = ['owner', 'Owner', 'OwnerEmail', 'contact', 'team'];
    for (const key of keys) expect(values(key).size).toBeGreaterThan(0);
    expect(instances.some(({ tags }) => !keys.some((key) => tags[key]))).toBe(true);
  });
});

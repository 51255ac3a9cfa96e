import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { startWorld } from '../support/world.ts';

const id = (number: number) => `i-${String(number).padStart(17, '0')}`;
const fallback = 'operations';
const settings = {
  owners: {
    names: {
      payments: { email: 'pay@example.com', channel: '#payments' },
      search: '#search',
    },
  },
  slack: { mode: 'bot', directMessages: true },
};

/** What a tag may say, and whose instance it makes it. */
const tags = [
  ['a@example.com', 'a@example.com'],
  [' A@Example.com', 'a@example.com'],
  ['b@example.com', 'b@example.com'],
  ['#web', '#web'],
  ['#search', '#search'],
  ['Search', '#search'],
  ['payments', 'pay@example.com'],
  ['pay@example.com', 'pay@example.com'],
  ['operations', fallback],
  ['a@example.com, b@example.com', fallback],
  ['a@example.com\nb@example.com', fallback],
  ['<!channel>', fallback],
  ['#web #search', fallback],
  ['', null],
] as const;
const tag = fc.constantFrom(...tags);
const maybe = fc.option(tag, { nil: null });

const instance = fc.record({
  own: maybe,
  group: maybe,
  role: maybe,
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
});

type Told = readonly [string, string | null] | null;

function ownerOf(...sources: readonly Told[]): string {
  for (const source of sources) if (source !== null && source[1] !== null) return source[1];
  return fallback;
}

const tagged = (value: Told) => ({ tags: value === null ? {} : { owner: value[0] } });

it('no owner ever sees an instance of another, by mail or in Slack', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(instance, { minLength: 1, maxLength: 12 }), async (fleet) => {
      const world = await startWorld(
        {
          regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
          instances: fleet.map(({ own, region }, number) => ({
            id: id(number),
            region,
            ...tagged(own),
            asg: `group-${number}`,
            profile: `role-${number}`,
          })),
          groups: fleet.map(({ group, region }, number) => ({
            name: `group-${number}`,
            region,
            ...tagged(group),
          })),
          roles: fleet.map(({ role }, number) => ({ name: `role-${number}`, ...tagged(role) })),
        },
        { settings },
      );
      await world.run('run-1');
      const wanted = new Map<string, Set<string>>();
      fleet.forEach(({ own, group, role }, number) => {
        const owner = ownerOf(own, group, role);
        wanted.set(owner, (wanted.get(owner) ?? new Set()).add(id(number)));
      });
      const seen = new Map<string, Set<string>>();
      for (const { owner, body } of await world.sentOf('run-1')) {
        const named = body.match(/i-\d{17}/g);
        // A digest may be about the groups alone, whose owners are others.
        if (named !== null) seen.set(owner, new Set(named));
      }
      expect(seen).toEqual(wanted);
      for (const { to, body } of world.mails()) {
        const own = wanted.get(to) ?? new Set();
        expect([...new Set(body.match(/i-\d{17}/g))].filter((one) => !own.has(one))).toEqual([]);
      }
      for (const body of world.queued()) {
        const { owner, place } = JSON.parse(body) as { owner: string; place: string };
        const places = new Map([['pay@example.com', '#payments']]);
        expect(place).toBe(places.get(owner) ?? owner);
        expect(new Set(body.match(/i-\d{17}/g))).toEqual(wanted.get(owner) ?? new Set());
      }
      await world.stop();
    }),
    { numRuns: 15 },
  );
});

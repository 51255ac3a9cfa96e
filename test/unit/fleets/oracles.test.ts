import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTags } from '../../../fleets/fleet/any-tags.ts';
import { asked } from '../../../fleets/oracle/asked.ts';
import { whyNotQuiet } from '../../../fleets/oracle/evidence.ts';
import { isWindowOpen } from '../../../fleets/oracle/is-window-open.ts';
import { groupOf, ownerOf } from '../../../fleets/oracle/owner-of.ts';
import { isWindowOpen as isWindowOpenByRules } from '../../../shared/decisions/change-window.ts';
import { findOwner } from '../../../shared/decisions/find-owner.ts';
import { readIntent } from '../../../shared/decisions/read-intent.ts';
import { parseSettings } from '../../../shared/domain/parse-settings.ts';
import type { Usage } from '../../../sandbox/account/usage.ts';
import { anyOwner } from '../../../fleets/fleet/any-tags.ts';

const settings = parseSettings({});
const start = Date.parse('2027-03-10T12:10:00Z');
const tagList = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

describe('what is worked out a second time for the properties', () => {
  it('tags ask for the same, whichever of the two reads them', () => {
    fc.assert(
      fc.property(anyTags, fc.integer({ min: 0, max: 30 }), (tags, days) => {
        const now = start + days * 86_400_000;
        const intent = readIntent(tagList(tags), settings.tags, new Date(now));
        const said = asked(tags, now);
        const isNothing = intent.kind === 'not-understood' || intent.kind === 'expired';
        expect(said).toEqual({
          word: isNothing ? 'nothing' : intent.kind,
          ...('force' in intent ? { isForced: intent.force } : {}),
          ...('hopLimit' in intent ? { hopLimit: intent.hopLimit } : {}),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('an owner is the same', () => {
    fc.assert(
      fc.property(anyOwner, (tags) => {
        const { owner } = findOwner(tagList(tags), settings.owners);
        expect(ownerOf(tags)).toBe(owner.key);
      }),
    );
  });

  it('a group is what its tag says', () => {
    expect(groupOf({ 'aws:autoscaling:groupName': 'web' })).toBe('web');
    expect(groupOf({ group: 'web' })).toBeNull();
  });

  it.each([
    { from: '08:00', to: '18:00' },
    { from: '22:00', to: '04:00', days: ['mon', 'tue', 'wed'] },
    { from: '17:00', to: '19:00', timezone: 'Asia/Kolkata', days: ['sat', 'sun'] },
  ])('the window %o is open at the same times', (window) => {
    const { changeWindow } = parseSettings({ changeWindow: window });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 * 1440 }), (minutes) => {
        const at = start + minutes * 60_000;
        const byRules = isWindowOpenByRules({ changeWindow, timezone: 'UTC' }, new Date(at));
        expect(isWindowOpen(changeWindow, at)).toBe(byRules);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the quiet window, from how the sandbox was told that an instance is used', () => {
  const day = 86_400_000;
  const quiet: Usage = {
    runs: [{ from: start - 90 * day }],
    calls: [],
    tokens: [{ at: 0, httpTokens: 'optional' }],
    endpoint: [{ at: 0, httpEndpoint: 'enabled' }],
  };
  const reading = {
    at: start,
    from: 0,
    to: Date.parse('2027-03-10T13:00:00Z'),
    periodSeconds: 259_200,
    isComplete: true,
  };
  const why = (usage: Partial<Usage>, read: Partial<typeof reading> = {}) =>
    whyNotQuiet({ ...quiet, ...usage }, 'optional', 14, { ...reading, ...read });

  it('was observed and silent', () => {
    expect(why({})).toBeNull();
    // 14 days are five buckets of three.
    expect(why({ calls: [{ at: start - 15 * day, count: 1 }] })).toBeNull();
  });

  it('was not where one thing is otherwise', () => {
    expect(why({ calls: [{ at: start - 13 * day, count: 1 }] })).toMatch(/1 IMDSv1 call/);
    expect(why({ calls: [{ at: start - 60_000, count: 1 }] })).toMatch(/1 IMDSv1 call/);
    expect(why({ runs: [{ from: start - 10 * day }] })).toMatch(/not observed/);
    expect(why({ runs: [{ from: start - 14.9 * day }] })).toMatch(/nothing was observed before/);
    expect(why({ runs: [] })).toMatch(/not observed/);
    expect(why({ runs: [{ from: start - 90 * day, to: start - 4 * day }] })).toMatch(
      /not observed/,
    );
    expect(why({ tokens: [{ at: 0, httpTokens: 'required' }] })).toMatch(/not observed/);
    expect(why({}, { isComplete: false })).toMatch(/could not be read/);
    expect(why({}, { to: start - 1 })).toMatch(/does not end/);
    expect(whyNotQuiet(quiet, 'optional', 14, null)).toMatch(/has not read/);
  });

  it('does not count what nobody had called yet, or what a disabled endpoint never heard', () => {
    expect(why({ calls: [{ at: start + day, count: 1 }] })).toBeNull();
    const endpoint = [{ at: 0, httpEndpoint: 'disabled' as const }];
    expect(why({ endpoint, calls: [{ at: start - day, count: 1 }] })).toBeNull();
  });
});

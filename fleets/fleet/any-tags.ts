import * as fc from 'fast-check';
import { maybe } from './maybe.ts';

type Tags = Readonly<Record<string, string>>;

/** Spelt as people spell: AWS keeps the case, and lets the same word stand beside itself in another. */
const key = fc.constantFrom(
  'imds-warden',
  'imds-warden',
  'imds-warden',
  'Imds-Warden',
  'IMDS-WARDEN ',
);
const cased = (word: string) => fc.constantFrom(word, word, word, word.toUpperCase(), ` ${word} `);

const action = fc.oneof(
  { weight: 10, arbitrary: cased('modify') },
  { weight: 3, arbitrary: cased('disable') },
  { weight: 3, arbitrary: cased('restore') },
  { weight: 2, arbitrary: cased('ignore') },
  { weight: 1, arbitrary: fc.constantFrom('enforc', '', 'modify restore', 'true', '`modify`') },
);

const force = fc.constantFrom('true', 'TRUE', 'false', 'yes', '');
const hopLimit = fc.constantFrom('1', '2', '3', '64', '0', '65', '-1', '2.0', 'two', ' 2 ');
/** Of 2027, in March, when every fleet begins. */
const until = fc.constantFrom(
  '2027-01-31',
  '2027-03-10',
  '2027-03-12',
  '2027-12-31',
  '2027-03-11T00:00:00Z',
  '2027-02-30',
  'tomorrow',
);

/** Tags of ours, and no other; most instances have the one that asks for something. */
export const anyTags: fc.Arbitrary<Tags> = fc
  .record({
    said: fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 3, arbitrary: fc.tuple(key, action) },
    ),
    twin: maybe(fc.tuple(key, action), 12),
    force: maybe(force, 4),
    hopLimit: maybe(hopLimit, 5),
    until: maybe(until, 5),
    reason: maybe(fc.constantFrom('agreed with security', 'until <the> "freeze"'), 2),
  })
  .map(({ said, twin, ...others }) => ({
    ...(said === null ? {} : { [said[0]]: said[1] }),
    ...(twin === null ? {} : { [twin[0]]: twin[1] }),
    ...(others.force === null ? {} : { 'imds-warden:force': others.force }),
    ...(others.hopLimit === null ? {} : { 'imds-warden:hop-limit': others.hopLimit }),
    ...(others.until === null ? {} : { 'imds-warden:until': others.until }),
    ...(others.reason === null ? {} : { 'imds-warden:reason': others.reason }),
  }));

/** Who owns an instance; what nobody can be reached by belongs to the fallback. */
export const anyOwner: fc.Arbitrary<Tags> = fc.constantFrom<Tags>(
  { owner: 'anna@example.com' },
  { owner: 'anna@example.com' },
  { Owner: 'Ben@Example.com' },
  { team: '#platform' },
  { owner: 'nobody in particular' },
  {},
);

/** Tags that ask for a change, or none, for the campaign. */
export const ripeTags: fc.Arbitrary<Tags> = fc.constantFrom<Tags>(
  { 'imds-warden': 'modify' },
  { 'imds-warden': 'modify' },
  { 'imds-warden': 'modify' },
  { 'imds-warden': 'modify', 'imds-warden:hop-limit': '2' },
  { 'imds-warden': 'modify', 'imds-warden:force': 'true' },
  { 'imds-warden': 'disable' },
  { 'imds-warden': 'restore' },
  {},
  {},
);

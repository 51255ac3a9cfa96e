import { expect, it } from 'vitest';
import { addUnreached, countUnreached } from '../../../shared/decisions/count-unreached.ts';
import { nobodyUnreached } from '../../../shared/domain/unreached.ts';
import { auditWith } from '../support/audits.ts';
import { instanceWith } from '../support/instances.ts';

const owned = (value: string | null, spoilt = {}) =>
  auditWith({
    instance: instanceWith({
      tags: value === null ? [] : [{ key: 'owner', value }],
      ...spoilt,
    }),
  });

it('instances without an owner who can be reached are counted, by what is wrong with their tags', () => {
  const counted = countUnreached([
    owned('web@example.com'),
    owned(null),
    owned('Bob'),
    owned('Bob'),
    owned('Eve'),
    owned('Bob', { state: 'terminated' }),
  ]);
  expect(counted).toEqual({
    instances: 4,
    untagged: 1,
    notes: [
      { note: expect.stringContaining('`Bob`'), instances: 2 },
      { note: expect.stringContaining('`Eve`'), instances: 1 },
    ],
  });
});

it('an instance of the fallback itself is nobody without an owner', () => {
  expect(countUnreached([owned('web@example.com')])).toEqual(nobodyUnreached);
});

it('of many different notes the rarest are left out, but their instances are counted', () => {
  const counted = countUnreached(Array.from({ length: 30 }, (_, index) => owned(`name ${index}`)));
  expect(counted).toMatchObject({ instances: 30, untagged: 0 });
  expect(counted.notes).toHaveLength(20);
});

it('pages are added up, notes that are the same together', () => {
  const page = countUnreached([owned(null), owned('Bob')]);
  expect(addUnreached([page, page, nobodyUnreached])).toEqual({
    instances: 4,
    untagged: 2,
    notes: [{ note: expect.stringContaining('`Bob`'), instances: 2 }],
  });
  expect(addUnreached([])).toEqual(nobodyUnreached);
});

it('a page of a version that did not count makes the sum unknown, never smaller', () => {
  expect(addUnreached([nobodyUnreached, undefined])).toBeNull();
});

import { expect, it } from 'vitest';
import { instanceFields } from '../../../../cli/render/audit/instance-fields.ts';
import { parseSort, sortReports } from '../../../../cli/render/audit/sort.ts';
import type { InstanceReport } from '../../../../shared/domain/report.ts';
import { check } from '../../support/check.ts';
import * as fc from 'fast-check';
import { reportsWith } from './reports.ts';

/** The numbers of the instances in the order that they are sorted into. */
function sorted(
  sort: string | undefined,
  ...instances: readonly Partial<InstanceReport>[]
): readonly number[] {
  const order = sort === undefined ? undefined : parseSort(sort, instanceFields);
  return sortReports(reportsWith(...instances), instanceFields, order).map(({ instanceId }) =>
    Number(instanceId.slice(2)),
  );
}

it('by default by account, Region, worst verdict, most calls and id', () => {
  const order = sorted(
    undefined,
    { account: '222222222222' },
    { region: 'us-east-1' },
    { verdict: 'ready', noToken: null },
    { verdict: 'ready', noToken: 9 },
    { verdict: 'ready', noToken: 10 },
    { verdict: 'rejecting' },
    { verdict: 'ready', noToken: 9 },
  );
  expect(order).toEqual([6, 5, 4, 7, 3, 2, 1]);
});

it('numbers as numbers, and no data last in either direction', () => {
  const instances = [{ noToken: 10 }, { noToken: null }, { noToken: 9 }, { noToken: 0 }];
  expect(sorted('noToken', ...instances)).toEqual([4, 3, 1, 2]);
  expect(sorted('noToken:desc', ...instances)).toEqual([1, 3, 4, 2]);
});

it('verdicts from worst to best, not by the alphabet', () => {
  const instances = [{ verdict: 'off' }, { verdict: 'in-use' }, { verdict: 'rejecting' }] as const;
  expect(sorted('verdict', ...instances)).toEqual([3, 2, 1]);
  expect(sorted('verdict:DESC', ...instances)).toEqual([1, 2, 3]);
});

it('by several fields, the first counting most, and the rest by default', () => {
  const instances = [
    { name: 'b', hopLimit: 1 },
    { name: 'a', hopLimit: 1, region: 'us-east-1' },
    { name: 'a', hopLimit: 2 },
    { name: 'a', hopLimit: 1, region: 'eu-west-1' },
  ];
  expect(sorted(' name , hoplimit:desc', ...instances)).toEqual([3, 4, 2, 1]);
});

it('text by code units, the same in every language', () => {
  const instances = [{ name: 'ä' }, { name: 'a' }, { name: 'Z' }, { name: null }];
  expect(sorted('name', ...instances)).toEqual([3, 2, 1, 4]);
});

it('instances without a role, or with roles that are not known, after those with one', () => {
  const instances = [{ roleNames: null }, { roleNames: [] }, { roleNames: ['web'] }];
  expect(sorted('roleNames', ...instances)[0]).toBe(3);
  expect(sorted('roleNames:desc', ...instances)[0]).toBe(3);
});

it('into one order, however the Regions happened to answer', () => {
  const instances = [{ noToken: 1 }, { noToken: 1 }, { noToken: null }, { region: 'us-east-1' }];
  const reports = reportsWith(...instances);
  const shuffled = fc.shuffledSubarray([...reports], { minLength: reports.length });
  check(shuffled, (order) => {
    expect(sortReports(order, instanceFields)).toEqual(sortReports(reports, instanceFields));
  });
});

it.each([
  ['size', '--sort: there is no field "size"'],
  ['noToken:down', '--sort: there is no direction "down"; there are asc, desc'],
  ['region,', '--sort: there is no field ""'],
])('%s is refused', (text, sentence) => {
  expect(() => parseSort(text, instanceFields)).toThrow(
    expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(sentence) }),
  );
});

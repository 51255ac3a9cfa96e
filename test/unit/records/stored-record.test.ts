import { expect, it } from 'vitest';
import { findNews } from '../../../shared/decisions/find-news.ts';
import type { InstanceRecord } from '../../../shared/domain/instance-record.ts';
import { keys, target } from '../../../shared/records/keys.ts';
import { fromStored, toStored } from '../../../shared/records/stored-record.ts';
import { anyFacts } from '../support/arbitraries.ts';
import { recordWith } from '../support/audits.ts';
import { check } from '../support/check.ts';
import { openInstance } from '../support/instances.ts';
import { daysAgo } from '../support/moment.ts';

const record = recordWith({ instance: openInstance() });

it('whatever is recorded is read as it was', () => {
  check(anyFacts, (facts) => {
    const any = recordWith(facts);
    expect(fromStored(toStored(any))).toEqual(any);
  });
});

it('times and buckets that are not the usual ones are read as they were', () => {
  const { window } = record.evidence;
  const unusual: InstanceRecord = {
    ...record,
    profileArn: 'arn:aws-cn:iam::123456789012:instance-profile/web',
    evidence: {
      ...record.evidence,
      window: { ...window, bucketSeconds: 3600, from: daysAgo(91.123) },
      carriedFrom: '2026-11-20T06:30:01.002Z',
    },
  };
  expect(fromStored(toStored(unusual))).toEqual(unusual);
});

it('a record of an earlier version, which left nothing out, is read, and tells the same news', () => {
  check(anyFacts, (facts) => {
    const { ownerNote: _note, ...earlier } = recordWith(facts);
    const read = fromStored({ ...keys.state(earlier), ...earlier, target: target(earlier) });
    expect(read).toMatchObject({ ...earlier, ownerNote: null });
    expect(findNews(read)).toEqual(findNews({ ...earlier, ownerNote: null }));
  });
});

import { expect, it } from 'vitest';
import { findGaps, findNotes } from '../../../shared/decisions/find-gaps.ts';
import { auditWith, permissive } from '../support/audits.ts';
import { missing, unreadable, whileEnforced, whileOpen } from '../support/evidence.ts';
import { instanceWith, openInstance } from '../support/instances.ts';

it('evidence that was read, or does not exist, is no gap', () => {
  expect(findGaps([auditWith({}), auditWith({ evidence: whileEnforced(missing) })])).toEqual([]);
});

it('evidence that could not be read is a gap, said once for each cause', () => {
  const other = { kind: 'unreadable', why: 'CloudWatch answered Forbidden' } as const;
  const audits = [
    auditWith({ evidence: whileEnforced(unreadable) }),
    auditWith({ instance: openInstance(), evidence: whileOpen(unreadable) }),
    auditWith({ evidence: whileEnforced(other) }),
  ];
  expect(findGaps(audits)).toEqual([
    'metrics of some instances could not be read: CloudWatch answered InternalError',
    'metrics of some instances could not be read: CloudWatch answered Forbidden',
  ]);
});

it('nobody misses the evidence of an instance that is going', () => {
  const instance = instanceWith({ state: 'terminated' });
  expect(findGaps([auditWith({ instance, evidence: whileEnforced(unreadable) })])).toEqual([]);
});

it('roles and account defaults that are not known are notes', () => {
  expect(findNotes(permissive, null)).toEqual([]);
  expect(findNotes({ kind: 'not-needed' }, null)).toEqual([]);
  expect(findNotes({ kind: 'unreadable', why: 'denied' }, 'IAM said no')).toEqual([
    'roles are not known: IAM said no',
    'account defaults are not known: denied',
  ]);
});

import { expect, it } from 'vitest';
import { countBroughtBack } from '../../../../shared/decisions/sources/count-brought-back.ts';
import { sumUpRun } from '../../../../shared/decisions/sources/sum-up-run.ts';
import type { LaunchVerdictKind } from '../../../../shared/domain/sources/launch.ts';
import { auditWith } from '../../support/audits.ts';
import { perfect } from '../../support/instances.ts';
import { settings } from '../../support/settings.ts';

const audit = (launch: LaunchVerdictKind, note: string | null = 'it does not last') => ({
  ...auditWith({}),
  origin: { kind: 'group' as const, id: 'web', template: null, launch, note },
});

const sum = (...replacements: Parameters<typeof sumUpRun>[0]['replacements']) =>
  sumUpRun({ records: [], replacements, settings }).replacements;

it('who is replaced is counted, by whether that brings IMDSv1 back or is not known', () => {
  const audits = [
    audit('v1-allowed'),
    audit('v1-allowed'),
    audit('unknown'),
    audit('v2-only', null),
    { ...auditWith({}), origin: null },
  ];
  expect(countBroughtBack(audits)).toEqual({ bringBack: 2, unknown: 1 });
});

it('nobody replaces what a person launched from a template, nor what is gone', () => {
  const gone = { ...audit('v1-allowed'), instance: { ...perfect, state: 'terminated' as const } };
  const byHand = [audit('v1-allowed', null), audit('unknown', null)];
  expect(countBroughtBack([...byHand, gone])).toEqual({ bringBack: 0, unknown: 0 });
});

it('a run adds up its pages; of one that did not count, nothing is known', () => {
  const page = { bringBack: 2, unknown: 1 };
  expect(sum(page, page)).toEqual({ bringBack: 4, unknown: 2 });
  expect(sum(page, undefined)).toBeNull();
  expect(sum()).toEqual({ bringBack: 0, unknown: 0 });
});

import { describe, expect, it } from 'vitest';
import type { SourceAudit } from '../../../shared/domain/sources/source-audit.ts';
import { noSourceMemory } from '../../../shared/domain/sources/source-change.ts';
import {
  defaultsReportSchema,
  sourceReportSchema,
} from '../../../shared/domain/sources/source-report.ts';
import { sourceKinds } from '../../../shared/domain/sources/source.ts';
import { reportDefaults } from '../../../shared/wording/report-defaults.ts';
import {
  isListed,
  type ListedSource,
  reportSource,
} from '../../../shared/wording/report-source.ts';
import { permissive } from '../support/sources.ts';

const audit: ListedSource = {
  account: '123456789012',
  region: 'eu-west-1',
  kind: 'template',
  id: 'lt-1',
  name: 'web',
  ownership: {
    owner: { kind: 'email', key: 'web@example.com' },
    from: 'tag',
    note: null,
  },
  intent: { kind: 'modify', force: false, hopLimit: null, reason: null },
  verdict: 'v1-allowed',
  reason: 'version 7 allows IMDSv1',
  advice: null,
  launches: [
    {
      label: 'version 7',
      version: 7,
      usedBy: ['group web'],
      launch: {
        httpTokens: { value: 'optional', by: 'ec2' },
        httpEndpoint: { value: null, why: 'the defaults could not be read' },
        hopLimit: { value: 1, by: 'image' },
        verdict: 'v1-allowed',
        reason: 'IMDSv1 is allowed',
      },
    },
  ],
  service: { service: 'karpenter', sign: 'karpenter.sh/nodepool', lever: 'its EC2NodeClass' },
  hanging: { 'in-use': 3, ready: 1 },
  plan: { action: 'hold', asked: 'modify', reason: 'in use', override: 'force' },
  memory: noSourceMemory,
};

const judged = { isWhole: true, isCounted: true };

describe('the report of a source', () => {
  it('holds what the audit found, field by field', () => {
    const report = reportSource(audit, judged);
    expect(report).toEqual({
      account: '123456789012',
      region: 'eu-west-1',
      kind: 'template',
      id: 'lt-1',
      name: 'web',
      owner: 'web@example.com',
      verdict: 'v1-allowed',
      reason: 'version 7 allows IMDSv1',
      advice: null,
      launches: [
        {
          label: 'version 7',
          version: 7,
          usedBy: ['group web'],
          httpTokens: { value: 'optional', by: 'ec2' },
          httpEndpoint: { value: null, why: 'the defaults could not be read' },
          hopLimit: { value: 1, by: 'image' },
          verdict: 'v1-allowed',
          reason: 'IMDSv1 is allowed',
        },
      ],
      hanging: { instances: 4, verdicts: { 'in-use': 3, ready: 1 } },
      service: { service: 'karpenter', sign: 'karpenter.sh/nodepool', lever: 'its EC2NodeClass' },
      intent: 'modify',
      plan: { action: 'hold', reason: 'in use' },
    });
    expect(sourceReportSchema.safeParse(report).success).toBe(true);
  });

  it('says of no number of instances that it is all, where not all were read', () => {
    const unread = { isWhole: false, isCounted: false };
    expect(reportSource(audit, unread).hanging).toBeNull();
    expect(reportSource({ ...audit, hanging: {} }, judged).hanging).toEqual({
      instances: 0,
      verdicts: {},
    });
  });

  it('says of no verdict that it is one, where instances were counted and not judged', () => {
    const counted = { isWhole: false, isCounted: true };
    const report = reportSource({ ...audit, hanging: { unknown: 4 } }, counted);
    expect(report.hanging).toEqual({ instances: 4, verdicts: null });
    expect(sourceReportSchema.safeParse(report).success).toBe(true);
  });

  it.each([
    { isWhole: false, isCounted: true },
    { isWhole: false, isCounted: false },
  ])('claims no plan where instances were not judged: %j', (unjudged) => {
    const report = reportSource(audit, unjudged);
    expect(report.plan).toBeNull();
    expect(sourceReportSchema.safeParse(report).success).toBe(true);
  });

  it('is of every kind but the defaults', () => {
    const kinds = sourceKinds.filter((kind) => isListed({ ...audit, kind }));
    expect(kinds).toEqual(sourceKinds.filter((kind) => kind !== 'defaults'));
  });
});

describe('the report of account defaults', () => {
  const defaults: SourceAudit = { ...audit, kind: 'defaults', id: 'defaults' };

  it('has a word for what has no preference', () => {
    const report = reportDefaults(
      defaults,
      {
        ...permissive,
        options: { httpTokens: 'required' },
      },
      judged,
    );
    expect(report).toMatchObject({
      httpTokens: 'required',
      httpEndpoint: 'no-preference',
      hopLimit: 'no-preference',
      instanceMetadataTags: 'no-preference',
      managedBy: 'account',
      enforced: false,
      unreadable: null,
      verdict: 'v1-allowed',
    });
    expect(defaultsReportSchema.safeParse(report).success).toBe(true);
  });

  it('claims no plan where instances were not judged', () => {
    const report = reportDefaults(defaults, permissive, { isWhole: false });
    expect(report.plan).toBeNull();
    expect(defaultsReportSchema.safeParse(report).success).toBe(true);
    expect(reportDefaults(defaults, permissive, judged).plan).toEqual({
      action: 'hold',
      reason: 'in use',
    });
  });

  it('names a declarative policy, and enforcement', () => {
    const read = { ...permissive, declarativePolicy: true, httpTokensEnforced: true };
    expect(reportDefaults(defaults, read, judged)).toMatchObject({
      managedBy: 'declarative-policy',
      enforced: true,
    });
  });

  it('that could not be read has nulls and the reason, and no preference of anything', () => {
    const report = reportDefaults(
      { ...defaults, verdict: 'unknown' },
      { kind: 'unreadable', why: 'denied' },
      judged,
    );
    const { httpTokens, httpEndpoint, hopLimit, enforced, managedBy, unreadable } = report;
    expect([httpTokens, httpEndpoint, hopLimit, enforced, managedBy]).toEqual(
      Array.from({ length: 5 }, () => null),
    );
    expect(unreadable).toBe('denied');
    expect(defaultsReportSchema.safeParse(report).success).toBe(true);
  });
});

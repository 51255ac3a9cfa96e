import { describe, expect, it } from 'vitest';
import { hubFinding } from '../../../shared/decisions/hub-finding.ts';
import { type VerdictKind, verdictKinds } from '../../../shared/domain/verdict.ts';
import { isCompliant } from '../../../shared/domain/verdict.ts';
import { toAsff } from '../../../shared/gateways/to-asff.ts';
import { recordWith } from '../support/audits.ts';

const at = '2026-11-22T02:10:00.000Z';
const perfect = recordWith({});

const judged = (verdict: VerdictKind) => ({
  ...perfect,
  verdict,
  compliant: isCompliant(verdict),
});

const open = verdictKinds.filter((kind) => !isCompliant(kind));
const compliant = verdictKinds.filter(isCompliant);

describe('what Security Hub holds of an instance', () => {
  it.each([
    ['in-use', 'failed', 'high'],
    ['ready', 'failed', 'high'],
    ['unknown', 'unknown', 'medium'],
  ] as const)('%s is %s', (verdict, compliance, severity) => {
    expect(hubFinding(judged(verdict), [])).toMatchObject({
      compliance,
      severity,
      isArchived: false,
    });
  });

  it.each(compliant)('%s is nothing from the first day on, and after another such', (verdict) => {
    for (const believed of [[], [null], ['gone'], compliant] as const)
      expect(hubFinding(judged(verdict), believed)).toBeNull();
  });

  it.each(compliant)('%s ends what was open, and what may be', (verdict) => {
    const mayBeOpen = open.flatMap((one) => [[one], [null, one, verdict]]);
    for (const believed of [...mayBeOpen, 'anything'] as const)
      expect(hubFinding(judged(verdict), believed)).toMatchObject({
        compliance: 'passed',
        severity: 'informational',
        isArchived: true,
      });
  });

  it('ends with the instance, and has not passed by that', () => {
    const gone = { ...judged('unknown'), gone: true };
    expect(hubFinding(gone, ['unknown'])).toMatchObject({
      compliance: 'unknown',
      isArchived: true,
    });
    expect(hubFinding(gone, ['enforced'])).toBeNull();
    expect(hubFinding({ ...judged('ready'), gone: true }, ['ready'])).toMatchObject({
      compliance: 'failed',
      isArchived: true,
    });
  });
});

const asff = (region: string, reason = 'IMDSv1 is allowed') => {
  const finding = hubFinding({ ...judged('ready'), region, reason }, []);
  if (finding === null) throw new Error('there is no finding');
  return toAsff(finding, at);
};

describe("a finding in AWS's format", () => {
  it.each([
    ['eu-west-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('of %s has ARNs of the partition %s', (region, partition) => {
    const { ProductArn, Resources } = asff(region);
    expect(ProductArn).toBe(
      `arn:${partition}:securityhub:${region}:123456789012:product/123456789012/default`,
    );
    expect(Resources?.[0]).toMatchObject({
      Id: `arn:${partition}:ec2:${region}:123456789012:instance/i-0123456789abcdef0`,
      Partition: partition,
    });
  });

  it('cuts what is longer than AWS takes', () => {
    const { Description = '' } = asff('eu-west-1', 'x'.repeat(5000));
    expect(Description).toHaveLength(1024);
    expect(Description).toMatch(/x\.\.\.$/);
  });

  it('leaves to people what is theirs', () => {
    const { Severity, Types, Workflow, Note } = asff('eu-west-1');
    expect([Severity, Types, Workflow, Note]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

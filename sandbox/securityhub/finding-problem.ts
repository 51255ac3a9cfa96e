import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { Context } from '../operation.ts';

const MOST_BYTES = 240 * 1024;

/**
 * What is wrong with a finding, in words; undefined where nothing is.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html
 */
export function findingProblem(finding: AwsSecurityFinding, context: Context): string | undefined {
  return (
    textProblem(finding) ??
    timeProblem(finding) ??
    placeProblem(finding, context) ??
    kindProblem(finding) ??
    resourceProblem(finding) ??
    (Buffer.byteLength(JSON.stringify(finding)) > MOST_BYTES ? 'finding: over 240 KB' : undefined)
  );
}

const LONGEST = {
  SchemaVersion: 10,
  Id: 512,
  ProductArn: 2048,
  GeneratorId: 512,
  AwsAccountId: 12,
  CreatedAt: 32,
  UpdatedAt: 32,
  Title: 256,
  Description: 1024,
} as const;

function textProblem(finding: AwsSecurityFinding): string | undefined {
  for (const [name, most] of Object.entries(LONGEST)) {
    const value = finding[name as keyof typeof LONGEST];
    if (!value) return `finding.${name}: is required`;
    if (value.length > most) return `finding.${name}: longer than ${most} characters`;
  }
  return finding.SchemaVersion === '2018-10-08' ? undefined : 'finding.SchemaVersion: 2018-10-08';
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

function timeProblem(finding: AwsSecurityFinding): string | undefined {
  for (const name of ['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt'] as const) {
    const value = finding[name];
    if (value !== undefined && (!ISO.test(value) || Number.isNaN(Date.parse(value))))
      return `finding.${name}: not a time`;
  }
  return undefined;
}

/** "For customer-managed product, AwsAccountId must be the account that calls": its default product of the same Region. */
function placeProblem(
  { ProductArn, AwsAccountId }: AwsSecurityFinding,
  { account, region }: Context,
): string | undefined {
  const own = `arn:aws:securityhub:${region.name}:${account.id}:product/${account.id}/default`;
  if (ProductArn !== own) return `finding.ProductArn: expected ${own}, got ${ProductArn}`;
  return AwsAccountId === account.id ? undefined : 'finding.AwsAccountId: another account';
}

const LABELS = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const STATUSES = ['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'];

/** `namespace/category/classifier`, of which the namespace is one of five. */
const KNOWN_TYPE =
  /^(Software and Configuration Checks|TTPs|Effects|Unusual Behaviors|Sensitive Data Identifications)(\/[^/]+){0,2}$/;

/** Severity and types may stand in FindingProviderFields, which is where an import should put them. */
function kindProblem(finding: AwsSecurityFinding): string | undefined {
  const { FindingProviderFields, Compliance, RecordState = 'ACTIVE' } = finding;
  const label = (FindingProviderFields?.Severity ?? finding.Severity)?.Label;
  if (label === undefined || !LABELS.includes(label)) return 'finding.Severity.Label: is required';
  const types = FindingProviderFields?.Types ?? finding.Types ?? [];
  if (types.length < 1 || types.length > 50) return 'finding.Types: 1 to 50 are required';
  if (!types.every((type) => KNOWN_TYPE.test(type)))
    return 'finding.Types: namespace/category/classifier';
  if (Compliance?.Status !== undefined && !STATUSES.includes(Compliance.Status))
    return 'finding.Compliance.Status: unknown';
  return ['ACTIVE', 'ARCHIVED'].includes(RecordState) ? undefined : 'finding.RecordState: unknown';
}

function resourceProblem({ Resources = [] }: AwsSecurityFinding): string | undefined {
  if (Resources.length < 1 || Resources.length > 32)
    return 'finding.Resources: 1 to 32 are required';
  return Resources.every(({ Type, Id }) => Type && Id)
    ? undefined
    : 'finding.Resources: each needs a Type and an Id';
}

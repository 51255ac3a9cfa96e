import {
  type AwsSecurityFinding,
  BatchImportFindings$,
  type BatchImportFindingsRequest,
  type BatchImportFindingsResponse,
  type ImportFindingsError,
} from '@aws-sdk/client-securityhub';
import { AwsError } from '../aws-error.ts';
import { failedEntry } from '../failed-entry.ts';
import { type Context, operation } from '../operation.ts';
import { findingProblem } from './finding-problem.ts';

const MOST_FINDINGS = 100;

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html */
export const batchImportFindings = operation<
  BatchImportFindingsRequest,
  BatchImportFindingsResponse
>(BatchImportFindings$, ({ Findings = [] }, context) => {
  const { region, account } = context;
  if (!region.hub.isEnabled)
    throw new AwsError(
      'InvalidAccessException',
      `Account ${account.id} is not subscribed to AWS Security Hub`,
      401,
    );
  if (Findings.length < 1 || Findings.length > MOST_FINDINGS)
    throw new AwsError(
      'InvalidInputException',
      `Invalid parameter 'Findings'. Must have between 1 and ${MOST_FINDINGS} items.`,
    );
  const FailedFindings = Findings.flatMap((finding, index) => importOne(finding, index, context));
  const FailedCount = FailedFindings.length;
  return { FailedCount, SuccessCount: Findings.length - FailedCount, FailedFindings };
});

function importOne(
  finding: AwsSecurityFinding,
  index: number,
  context: Context,
): ImportFindingsError[] {
  const { findings } = context.region.hub;
  const failed = (ErrorCode: string, ErrorMessage: string) => [
    { Id: finding.Id, ErrorCode, ErrorMessage },
  ];
  const ordered = failedEntry(context.entryFaults, index);
  if (ordered) return failed(ordered, 'The sandbox was told to fail it.');
  const problem = findingProblem(finding, context);
  if (problem) return failed('InvalidInput', problem);
  const key = `${finding.ProductArn} ${finding.Id}`;
  const before = findings.get(key);
  if (before && isOlder(finding, before))
    return failed('InvalidInput', 'Finding is older than the one that is there: UpdatedAt');
  findings.set(key, before ? { ...finding, ...keptOf(before) } : finding);
  return [];
}

function isOlder(one: AwsSecurityFinding, other: AwsSecurityFinding): boolean {
  return Date.parse(one.UpdatedAt ?? '') < Date.parse(other.UpdatedAt ?? '');
}

/** What an import never changes: who looks at the finding owns it. */
function keptOf(before: AwsSecurityFinding): Partial<AwsSecurityFinding> {
  const { CreatedAt, Note, Workflow, VerificationState, UserDefinedFields } = before;
  const kept = { CreatedAt, Note, Workflow, VerificationState, UserDefinedFields };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

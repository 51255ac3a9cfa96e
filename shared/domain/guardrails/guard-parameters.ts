import { productName } from '../names.ts';

/** What a guard rail can be about, in the order in which they are attached: the last one stops what runs, not what is new. */
export const guardParts = ['launch', 'change', 'defaults', 'credentials'] as const;

export type GuardPart = (typeof guardParts)[number];

export type GuardParameters = {
  /** The largest hop limit that a launch or a change may ask for, 1..64. */
  readonly hopLimit: number;
  /** ARN patterns of principals to whom no statement applies. */
  readonly exceptions: readonly string[];
  /** ARN patterns of roles that put IMDSv1 back where a tag, an undo or a setting asks for it; they launch nothing. */
  readonly remediators: readonly string[];
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  readonly parts: readonly GuardPart[];
};

/** 2 lets containers reach the metadata service; the account's defaults that this tool sets have it too. */
const standardHopLimit = 2;

/** Every part, no exceptions, and the deployed stack's own role. */
export function guardParameters(given: Partial<GuardParameters> = {}): GuardParameters {
  const partition = given.partition ?? 'aws';
  return {
    hopLimit: standardHopLimit,
    exceptions: [],
    remediators: [remediationRole(partition)],
    parts: guardParts,
    ...given,
    partition,
  };
}

/**
 * The role of remediate-region, in any account: CloudFormation names it `<stack>-<logical id>-<random>`, and the logical id
 * ends in a hash of its own (docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html).
 * No wider than that: whoever may make a role that a pattern fits is excepted.
 */
function remediationRole(partition: string): string {
  return `arn:${partition}:iam::*:role/${productName}-functionsremediateregionrole*`;
}

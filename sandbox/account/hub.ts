import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';

/** Security Hub CSPM of one Region: off until somebody switches it on. */
export interface Hub {
  isEnabled: boolean;
  /** By product and id, as they are now. */
  readonly findings: Map<string, AwsSecurityFinding>;
}

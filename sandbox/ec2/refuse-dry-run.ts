import { AwsError } from '../aws-error.ts';

/** "If you have the required permissions, the error response is DryRunOperation." */
export function refuseDryRun({ DryRun }: { DryRun?: boolean | undefined }): void {
  if (!DryRun) return;
  throw new AwsError(
    'DryRunOperation',
    'Request would have succeeded, but DryRun flag is set.',
    412,
  );
}

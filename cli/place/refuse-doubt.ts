import { UsageError } from '../usage-error.ts';
import type { Place } from './find-place.ts';

/**
 * A stack that was overlooked would be a lease, a ledger and a kill switch overlooked.
 * @param command whose permissions would settle the question
 * @throws UsageError
 */
export function refuseDoubt({ doubt, isAnswered }: Place, command: string): void {
  if (doubt === null || isAnswered) return;
  throw new UsageError(
    `whether imds-warden is deployed in this account is not known (${doubt}); allow ssm:GetParameter (imds-warden permissions ${command}), or say with --no-table that there is no stack, or name its table with --table and its settings with --settings FILE`,
  );
}

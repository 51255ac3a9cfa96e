import type { Account, Region } from '../../sandbox/account/account.ts';
import { roleIdentity } from '../../sandbox/callers.ts';
import { recordCall } from '../../sandbox/cloudtrail/record-call.ts';

const role = 'ops';
/** CloudTrail shows most events after some minutes. */
const delayMs = 300_000;

/** Writes down in CloudTrail that somebody changed an instance's options. @param now epoch milliseconds */
export function leaveTrail(account: Account, region: Region, input: object, now: number): void {
  const caller = { account, expiresAt: Infinity, ...roleIdentity(account.id, role, 'somebody') };
  const call = {
    service: 'ec2',
    operation: 'ModifyInstanceMetadataOptions',
    accessKeyId: 'SOMEBODY',
    requestId: `somebody-${region.trail.length}`,
    error: undefined,
  };
  recordCall({ ...call, input }, { caller, account, region, now, delayMs });
}

export function isSomebody(arn: string): boolean {
  return arn.includes(`/${role}/`);
}

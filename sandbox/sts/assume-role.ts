import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts';
import { AwsError } from '../aws-error.ts';
import { roleIdentity } from '../callers.ts';
import { operation } from '../operation.ts';
import { deniedSentence } from '../policy/denial.ts';

/** Every account that the sandbox has trusts every caller with every role; there are no session policies. */
export const assumeRole = operation<AssumeRoleRequest, AssumeRoleResponse>(
  AssumeRole$,
  ({ RoleArn = '', RoleSessionName = '', DurationSeconds = 3600 }, { caller, callers, now }) => {
    const { accountId, roleName } = parseRoleArn(RoleArn);
    checkSessionName(RoleSessionName);
    checkDuration(DurationSeconds);
    if (!callers.has(accountId)) {
      throw new AwsError('AccessDenied', deniedSentence(caller, 'sts:AssumeRole', RoleArn), 403);
    }
    const expiresAt = now + DurationSeconds * 1000;
    const session = { accountId, roleName, sessionName: RoleSessionName, expiresAt };
    const { accessKeyId, secretAccessKey, sessionToken } = callers.assume(session);
    const { arn, userId } = roleIdentity(accountId, roleName, RoleSessionName);
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration: new Date(expiresAt),
      },
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    };
  },
);

function parseRoleArn(arn: string): { accountId: string; roleName: string } {
  const [, accountId, roleName] =
    /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn) ?? [];
  if (!accountId || !roleName) throw new AwsError('ValidationError', `${arn} is invalid`);
  return { accountId, roleName };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html#API_AssumeRole_RequestParameters */
function checkSessionName(name: string): void {
  if (!/^[\w+=,.@-]*$/.test(name))
    throw constraint('roleSessionName', name, 'satisfy regular expression pattern: [\\w+=,.@-]*');
  if (name.length < 2)
    throw constraint('roleSessionName', name, 'have length greater than or equal to 2');
  if (name.length > 64)
    throw constraint('roleSessionName', name, 'have length less than or equal to 64');
}

// An hour is the longest session of a role on which nobody has set another.
function checkDuration(seconds: number): void {
  if (seconds < 900)
    throw constraint('durationSeconds', seconds, 'have value greater than or equal to 900');
  if (seconds > 3600) {
    const message =
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
    throw new AwsError('ValidationError', message);
  }
}

function constraint(member: string, value: string | number, must: string): AwsError {
  const message = `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${must}`;
  return new AwsError('ValidationError', message);
}

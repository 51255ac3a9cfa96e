import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { Decider, Launch, LaunchImage, Resolved } from '../../domain/sources/launch.ts';

type Settings = Pick<Launch, 'httpTokens' | 'httpEndpoint' | 'hopLimit'>;
type Judged = Pick<Launch, 'verdict' | 'reason'>;

/**
 * The verdict on resolved settings: of an instance that is launched, if one can be. `launch-fails` is said only where that
 * is certain; where HttpTokensEnforced may refuse it, the reason says so.
 */
export function judgeLaunch(
  { httpTokens, httpEndpoint }: Settings,
  defaults: AccountDefaults,
  image: LaunchImage,
): Judged {
  if (image.kind === 'gone')
    return {
      verdict: 'launch-fails',
      reason: `nothing can be launched: ${image.imageId} is deregistered, or not shared with the account any more`,
    };
  // "The launch fails unless the final value is required", whatever the endpoint is
  // (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html).
  const isEnforced = defaults.kind === 'read' && defaults.httpTokensEnforced;
  if (isEnforced && httpTokens.value === 'optional')
    return {
      verdict: 'launch-fails',
      reason: `HttpTokensEnforced refuses the launch: IMDSv1 would be allowed ${byWhom(httpTokens.by, 'tokens')}`,
    };
  if (httpEndpoint.value === 'disabled')
    return {
      verdict: 'off',
      reason: `the metadata service is switched off ${byWhom(httpEndpoint.by, 'endpoint')}${mayBeRefused(httpTokens, defaults)}`,
    };
  if (httpTokens.value === 'required')
    return { verdict: 'v2-only', reason: `IMDSv2 is required ${byWhom(httpTokens.by, 'tokens')}` };
  if (isEnforced && httpTokens.value === null)
    return {
      verdict: 'v2-only',
      reason: `HttpTokensEnforced lets nothing be launched that allows IMDSv1${mayBeRefused(httpTokens, defaults)}`,
    };
  if (httpTokens.value === null) return unknown(httpTokens.why);
  if (httpEndpoint.value === null) return unknown(httpEndpoint.why);
  return {
    verdict: 'v1-allowed',
    reason: `IMDSv1 is allowed ${byWhom(httpTokens.by, 'tokens')}${mayBeRefused(httpTokens, defaults)}`,
  };
}

function unknown(why: string): Judged {
  return { verdict: 'unknown', reason: `whether IMDSv1 is allowed is not known: ${why}` };
}

function byWhom(by: Decider, setting: 'tokens' | 'endpoint'): string {
  switch (by) {
    case 'launch':
      return 'by what is named here';
    case 'account-default':
      return "by the account's default";
    case 'image':
      return 'by the AMI';
    case 'ec2':
      return setting === 'tokens'
        ? "because nothing says otherwise: neither what is named here nor the account's defaults nor the AMI"
        : 'by EC2';
  }
}

/** Required tokens pass HttpTokensEnforced; of others it must be known that it is off. */
function mayBeRefused(httpTokens: Resolved<string>, defaults: AccountDefaults): string {
  if (httpTokens.value === 'required') return '';
  if (defaults.kind !== 'read')
    return "; whether HttpTokensEnforced refuses the launch is not known, as the account's defaults were not read";
  return defaults.httpTokensEnforced && httpTokens.value === null
    ? `; whether it refuses the launch is not known: ${httpTokens.why}`
    : '';
}

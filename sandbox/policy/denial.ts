import type { Caller } from '../callers.ts';
import type { Need } from './need.ts';

/** Why a call is denied, in the service's own words. */
export function denial(service: string, caller: Caller, { action, resource }: Need): string {
  const on = resource.arn === '*' ? undefined : resource.arn;
  switch (service) {
    case 'ec2': {
      const sentence = `You are not authorized to perform this operation. ${because(caller, action, on)}`;
      // To be read with sts:DecodeAuthorizationMessage; there is none where EC2 knows no resource.
      return on ? `${sentence}. Encoded authorization failure message: ${encoded(on)}` : sentence;
    }
    case 'sns':
      return because(caller, action.replace(/^sns:/, 'SNS:'), on);
    case 'sts':
      return deniedSentence(caller, action, on);
    default:
      return because(caller, action, on);
  }
}

export function deniedSentence({ arn }: Caller, action: string, on: string | undefined): string {
  return `User: ${arn} is not authorized to perform: ${action}${on ? ` on resource: ${on}` : ''}`;
}

function because(caller: Caller, action: string, on: string | undefined): string {
  return `${deniedSentence(caller, action, on)} because no identity-based policy allows the ${action} action`;
}

function encoded(text: string): string {
  return Buffer.from(`the sandbox denied ${text}`).toString('base64url');
}

import type { PolicyRequest } from '../../../../shared/decisions/guardrails/denied-by.ts';

export const account = '111122223333';
export const somebody = `arn:aws:iam::${account}:role/developer`;
export const remediator = `arn:aws:iam::${account}:role/imds-warden-functionsremediateregionrole3F446D31-AbCdEfGhIjKl`;
export const instance = `arn:aws:ec2:eu-west-1:${account}:instance/i-0123456789abcdef0`;

type Context = PolicyRequest['context'];

const by = (principal: string, context: Context): Context => ({
  'aws:PrincipalArn': principal,
  ...context,
});

/** RunInstances, as far as it is about the instance; the keys are what the launch gets. */
export function launch(context: Context, principal = somebody): PolicyRequest {
  const resource = `arn:aws:ec2:eu-west-1:${account}:instance/*`;
  return { action: 'ec2:RunInstances', resource, context: by(principal, context) };
}

export function change(context: Context, principal = somebody): PolicyRequest {
  const action = 'ec2:ModifyInstanceMetadataOptions';
  return { action, resource: instance, context: by(principal, context) };
}

export function setDefaults(context: Context, principal = somebody): PolicyRequest {
  const action = 'ec2:ModifyInstanceMetadataDefaults';
  return { action, resource: '*', context: by(principal, context) };
}

import type { Region } from '../account/account.ts';
import { AwsError } from '../aws-error.ts';

const ALIAS = 'resolve:ssm:';

/**
 * The id that an AMI's name in a launch stands for: itself, or the value of a parameter of Systems Manager.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-systems-manager-parameter-to-find-AMI.html
 */
export function resolveImage(named: string, { parameters }: Region): string {
  if (!named.startsWith(ALIAS)) return named;
  const name = named.slice(ALIAS.length).replace(/:[^:/]*$/, '');
  const found = parameters.get(name);
  if (found) return found.value;
  throw new AwsError(
    'InvalidAMIID.Malformed',
    `The parameter ${name}, which the image ID is to be taken from, does not exist.`,
  );
}

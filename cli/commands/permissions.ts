import { type CommandName, commandNames } from '../../shared/domain/command-permissions.ts';
import { policyDocument, type PolicyOptions } from '../../shared/domain/policy-document.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The minimal policy of a command as JSON, to be attached to whoever runs it.
 * @throws UsageError naming the commands, or the option that cannot stand in a policy
 */
export function printPermissions(command: string, options: Partial<PolicyOptions>): string {
  for (const key of ['table', 'actionTag', 'partition'] as const) check(key, options[key]);
  return JSON.stringify(policyDocument(known(command), options), null, 2);
}

function known(command: string): CommandName {
  const found = commandNames.find((name) => name === command);
  if (found) return found;
  throw new UsageError(
    `no permissions are known for "${command}"; there are: ${commandNames.join(', ')}`,
  );
}

/** A star, a question mark or a variable would grant more than the one thing that was named. */
const allowed = {
  /** docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
  table: {
    option: '--table',
    pattern: /^[a-zA-Z0-9_.-]{3,255}$/,
    words: 'the name of a table: 3 to 255 letters, digits, "_", "." and "-"',
  },
  /** docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
  actionTag: {
    option: '--action-tag',
    pattern: /^[\p{L}\p{N}\p{Zs}_.:/=+@-]{1,128}$/u,
    words: 'the key of a tag: 1 to 128 letters, digits, spaces and _ . : / = + - @',
  },
  partition: {
    option: '--partition',
    pattern: /^aws(-[a-z]+)*$/,
    words: 'a partition such as aws, aws-cn or aws-us-gov',
  },
} as const satisfies Record<keyof PolicyOptions, object>;

function check(key: keyof PolicyOptions, value: string | undefined): void {
  const { option, pattern, words } = allowed[key];
  if (value !== undefined && !pattern.test(value))
    throw new UsageError(`${option} takes ${words}; it holds ${JSON.stringify(value)}`);
}

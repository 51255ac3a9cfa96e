import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { MetadataOptions } from '../domain/instance.ts';
import type { ChangePlan, Plan } from '../domain/plan.ts';

type Read = Extract<AccountDefaults, { readonly kind: 'read' }>;

/** Who enforces IMDSv2 in a Region, in the words that its author has left. */
export function enforcer({ declarativePolicy, exceptionMessage }: Read): string {
  const who = declarativePolicy ? 'a declarative policy of the organization' : 'the account';
  const message = exceptionMessage === null ? '' : ` ("${exceptionMessage}")`;
  return `${who} enforces IMDSv2 in this Region (HttpTokensEnforced)${message}`;
}

/**
 * Where IMDSv2 is enforced nobody can allow IMDSv1 again: a change of an instance that allows it cannot be undone, and takes
 * the setting allowIrreversible. So does one of which that is not known.
 */
export function guardIrreversible(
  plan: ChangePlan,
  options: MetadataOptions,
  defaults: AccountDefaults,
  allowIrreversible: boolean,
): Plan {
  if (options.httpTokens !== 'optional' || plan.action === 'restore' || plan.action === 'undo')
    return plan;
  const why = whyIrreversible(defaults);
  if (why === null) return plan;
  if (allowIrreversible || defaults.kind === 'not-read')
    return { ...plan, reason: `${plan.reason}; ${why}` };
  return {
    action: 'hold',
    asked: plan.action,
    reason: why,
    override: 'the setting allowIrreversible lets such changes through',
  };
}

function whyIrreversible(defaults: AccountDefaults): string | null {
  switch (defaults.kind) {
    case 'read':
      return defaults.httpTokensEnforced
        ? `it cannot be undone: ${enforcer(defaults)}, so EC2 refuses to allow IMDSv1 again`
        : null;
    case 'unreadable':
      return `whether it could be undone is not known (${defaults.why})`;
    case 'not-read':
    case 'not-needed':
      return 'whether it could be undone was not looked up';
  }
}

import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Plan } from '../domain/plan.ts';
import { enforcer } from './enforcement.ts';
import type { ChangeFacts } from './plan-facts.ts';
import { because } from './plan-words.ts';

/** Allow IMDSv1 again: never gated, because it ends outages; refused only where EC2 would refuse it. */
export function planRestore({ intent, defaults, wanted }: ChangeFacts<'restore'>): Plan {
  if (defaults.kind === 'read' && defaults.httpTokensEnforced)
    return {
      action: 'refuse',
      asked: 'restore',
      reason: `${enforcer(defaults)}, so EC2 refuses to allow IMDSv1 again`,
    };
  return {
    action: 'restore',
    wanted,
    reason: because(`the tag asks to allow IMDSv1 again${unless(defaults)}`, intent),
  };
}

/** Where enforcement is not known the plan may come to nothing: EC2 would refuse it. */
function unless({ kind }: AccountDefaults): string {
  switch (kind) {
    case 'not-read':
      return '; whether the account enforces IMDSv2 was not looked up';
    case 'unreadable':
      return '; whether the account enforces IMDSv2, and EC2 therefore refuses it, could not be read';
    case 'read':
    case 'not-needed':
      return '';
  }
}

import type { Plan } from '../domain/plan.ts';
import type { ChangeFacts } from './plan-facts.ts';
import { because, forced, hold } from './plan-words.ts';

/** Require IMDSv2: once nothing uses v1, or by force. */
export function planModify({ verdict, settings, intent, wanted }: ChangeFacts<'modify'>): Plan {
  const { tags } = settings;
  switch (verdict.kind) {
    case 'ready':
      return { action: 'modify', wanted, reason: because(verdict.reason, intent) };
    case 'enforced':
    case 'rejecting':
      return {
        action: 'modify',
        wanted,
        reason: because('IMDSv2 is required already; only the hop limit changes', intent),
      };
    case 'off':
      if (intent.force) return { action: 'modify', wanted, reason: forced(verdict.reason, intent) };
      return hold(
        'modify',
        'the metadata service is switched off, and modify would switch it on again',
        tags,
      );
    case 'in-use':
    case 'unknown':
      if (intent.force) return { action: 'modify', wanted, reason: forced(verdict.reason, intent) };
      return hold('modify', verdict.reason, tags);
  }
}

import type { ChangeAction, Plan } from '../domain/plan.ts';
import type { Settings } from '../domain/settings.ts';

export function none(reason: string): Plan {
  return { action: 'none', reason };
}

type Asked = { readonly reason: string | null };

export function because(reason: string, intent: Asked): string {
  return intent.reason ? `${reason} (${intent.reason})` : reason;
}

export function forced(reason: string, intent: Asked): string {
  return because(`forced by tag although ${reason}`, intent);
}

/** Asked for and not made; every such plan says how to have it all the same. */
export function hold(asked: ChangeAction, reason: string, tags: Settings['tags']): Plan {
  const override = `set the tag ${tags.force}=true to do it all the same`;
  return { action: 'hold', asked, reason, override };
}

import type { Intent } from '../../domain/intent.ts';

/** What the tag `modify` of a launch template asks for, with the tags beside it. */
export type ModifyIntent = Extract<Intent, { readonly kind: 'modify' }>;

/** A plan's reason, and after it the one that its author has given. */
export function withReason(text: string, { reason }: Pick<ModifyIntent, 'reason'>): string {
  return reason === null ? text : `${text} (${reason})`;
}

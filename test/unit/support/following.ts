import { auditInstance, type AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { Audit } from '../../../shared/domain/audit.ts';
import type { Memory, SinceChange } from '../../../shared/domain/memory.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { perfectFacts } from './audits.ts';
import { now } from './moment.ts';
import { settings } from './settings.ts';

/** What is remembered of the perfect instance after one more look at it. */
export function followed(
  memory: Memory | null,
  spoilt: Partial<AuditFacts> = {},
  rules: Settings = settings,
  at: Date = now,
): Memory | null {
  return lookedAt({ memory, ...spoilt }, rules, at).memory;
}

export function lookedAt(
  spoilt: Partial<AuditFacts>,
  rules: Settings = settings,
  at: Date = now,
): Audit {
  return auditInstance({ ...perfectFacts, ...spoilt }, rules, at);
}

/** What CloudWatch says of rejected calls since a change: none so far, up to now. */
export function since(
  spoilt: Partial<Extract<SinceChange, { kind: 'read' }>> = {},
): Extract<SinceChange, { kind: 'read' }> {
  const to = now.toISOString();
  return { kind: 'read', rejected: 0, first: null, last: null, observed: 4, to, ...spoilt };
}

/** Of each notice that waits to be told, its kind and its text. */
export function toldOf(memory: Memory | null): readonly string[] {
  return (memory?.toTell ?? []).map(({ kind, text }) => `${kind}: ${text}`);
}

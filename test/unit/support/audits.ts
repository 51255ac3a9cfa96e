import { auditInstance } from '../../../shared/decisions/audit-instance.ts';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { AccountDefaults } from '../../../shared/domain/account-defaults.ts';
import type { Audit } from '../../../shared/domain/audit.ts';
import { type InstanceRecord, toInstanceRecord } from '../../../shared/domain/instance-record.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { quietWhileEnforced } from './evidence.ts';
import { perfect } from './instances.ts';
import { now } from './moment.ts';
import { settings } from './settings.ts';

export const permissive: AccountDefaults = {
  kind: 'read',
  httpTokensEnforced: false,
  options: {},
  declarativePolicy: false,
  exceptionMessage: null,
};

/** Everything that was read of the perfect instance, of which nothing is remembered. */
export const perfectFacts: AuditFacts = {
  instance: perfect,
  evidence: quietWhileEnforced,
  roleNames: [],
  defaults: permissive,
  memory: null,
  sinceChange: null,
  tagSetAt: null,
  changedBackBy: null,
};

/** What the table remembers of an audit. */
export function recordOf(audit: Audit): InstanceRecord {
  const at = now.toISOString();
  return toInstanceRecord({ runId: 'run-1', startedAt: at }, audit, at);
}

export function recordWith(spoilt: Partial<AuditFacts>): InstanceRecord {
  return recordOf(auditWith(spoilt));
}

export function auditWith(spoilt: Partial<AuditFacts>, rules: Settings = settings): Audit {
  return auditInstance({ ...perfectFacts, ...spoilt }, rules, now);
}

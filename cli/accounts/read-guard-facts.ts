import { deliveryNotes } from '../../shared/decisions/role-delivery.ts';
import { evidenceWindow } from '../../shared/decisions/evidence-window.ts';
import { guardInstance } from '../../shared/decisions/guardrails/guard-instance.ts';
import type {
  DeliveredCalls,
  GuardFacts,
  GuardInstance,
} from '../../shared/domain/guardrails/guard-facts.ts';
import type { GuardPart } from '../../shared/domain/guardrails/guard-parameters.ts';
import type { RoleDeliveries } from '../../shared/domain/role-delivery.ts';
import type { SourceAudit } from '../../shared/domain/sources/source-audit.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { TargetOutcome } from '../../shared/domain/target-outcome.ts';
import { auditAccount } from '../../shared/steps/audit-account.ts';
import { findTargets } from '../../shared/steps/find-targets.ts';
import {
  findMetadataCalls,
  type MetadataOperation,
} from '../../shared/steps/guardrails/find-metadata-calls.ts';
import { readRoleDelivery } from '../../shared/steps/read-role-delivery.ts';
import type { Progress } from '../terminal/progress.ts';
import type { Connection } from './connect.ts';
import { remarkWords, unreadWords } from './findings.ts';

export type GuardReading = {
  readonly targets: readonly TargetOutcome[];
  readonly facts: GuardFacts;
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
};

export type GuardReadingRequest = {
  readonly settings: Settings;
  readonly regions: readonly string[] | null;
  readonly parts: readonly GuardPart[];
  /** Whether the declarative policy has http_tokens_enforced. */
  readonly enforced: boolean;
  readonly progress: Progress;
  /** @throws when the account was read already */
  readonly isNew: (account: string) => void;
};

/** All that one account can say of what guard rails would break: an audit of it, with its sources, and CloudTrail's events. */
export async function readGuardFacts(
  { tools }: Pick<Connection, 'tools'>,
  { settings, regions, parts, enforced, progress, isNew }: GuardReadingRequest,
): Promise<GuardReading> {
  const { account, roles, choose } = await findTargets(tools);
  isNew(account);
  const { targets, unread } = choose(regions, settings.regions);
  progress.expect(targets.length);
  const outcomes: TargetOutcome[] = [...unread];
  const instances: GuardInstance[] = [];
  const sources: SourceAudit[] = [];
  const unreadFleets: string[] = [];
  const asked = findMetadataCalls(tools, targets, operationsFor(parts, enforced));
  // What keeps the account from being read is told first.
  asked.catch(() => {});
  const roleDelivery = await readRoleDelivery(
    tools,
    // Nothing else rests on it, and both who can be asked charge for it.
    parts.includes('credentials') ? settings : {},
    account,
  );
  const undelivered = deliveryNotes(roleDelivery).map((text) => ({ region: null, text }));
  const { gaps, notes } = await auditAccount(tools, targets, {
    settings,
    roleDelivery,
    window: evidenceWindow(tools.now().toISOString(), settings.quietDays),
    roles,
    readDefaults: async () => ({ kind: 'not-read' }),
    onAudits: (audits) =>
      void instances.push(...audits.flatMap((audit) => guardInstance(audit) ?? [])),
    onSources: (audits, { region, unread: unreadParts }) => {
      sources.push(...audits);
      // To an audit of instances they are a note; here a fleet that nobody read may be one that cannot launch any more.
      if (unreadParts.fleets !== undefined)
        unreadFleets.push(
          remarkWords(account, { region, text: `fleets could not be read: ${unreadParts.fleets}` }),
        );
    },
    onTarget: (outcome) => {
      outcomes.push(outcome);
      progress.target(outcome);
    },
  });
  const failed = outcomes.flatMap(({ error, ...target }) =>
    error === null ? [] : [unreadWords({ ...target, error })],
  );
  return {
    targets: outcomes,
    facts: { instances, sources, delivered: deliveredIn(account, roleDelivery), ...(await asked) },
    problems: [
      ...failed,
      ...[...gaps, ...undelivered].map((gap) => remarkWords(account, gap)),
      ...unreadFleets,
    ],
    notes: notes.map((note) => remarkWords(account, note)),
  };
}

/** The declarative policy is always checked, and takes the account's defaults out of everybody's hands. */
function operationsFor(
  parts: readonly GuardPart[],
  enforced: boolean,
): readonly MetadataOperation[] {
  const isAboutChanges = parts.includes('change') || enforced;
  return [
    'ModifyInstanceMetadataDefaults',
    ...(isAboutChanges ? (['ModifyInstanceMetadataOptions'] as const) : []),
  ];
}

function deliveredIn(account: string, all: RoleDeliveries): readonly DeliveredCalls[] {
  if (all.kind !== 'read') return [];
  const { days, rows } = all;
  return rows.map((row) => ({ ...row, account, days }));
}

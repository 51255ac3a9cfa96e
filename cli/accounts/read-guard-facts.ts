import { evidenceWindow } from '../../shared/decisions/evidence-window.ts';
import { guardInstance } from '../../shared/decisions/guardrails/guard-instance.ts';
import type { GuardFacts, GuardInstance } from '../../shared/domain/guardrails/guard-facts.ts';
import type { GuardPart } from '../../shared/domain/guardrails/guard-parameters.ts';
import type { SourceAudit } from '../../shared/domain/sources/source-audit.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { TargetOutcome } from '../../shared/domain/target-outcome.ts';
import { auditAccount } from '../../shared/steps/audit-account.ts';
import { findTargets } from '../../shared/steps/find-targets.ts';
import { findMetadataCalls } from '../../shared/steps/guardrails/find-metadata-calls.ts';
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
  readonly progress: Progress;
  /** @throws when the account was read already */
  readonly isNew: (account: string) => void;
};

/** All that one account can say of what guard rails would break: an audit of it, with its sources, and CloudTrail's events. */
export async function readGuardFacts(
  { tools }: Pick<Connection, 'tools'>,
  { settings, regions, parts, progress, isNew }: GuardReadingRequest,
): Promise<GuardReading> {
  const { account, roles, choose } = await findTargets(tools);
  isNew(account);
  const { targets, unread } = choose(regions, settings.regions);
  progress.expect(targets.length);
  const outcomes: TargetOutcome[] = [...unread];
  const instances: GuardInstance[] = [];
  const sources: SourceAudit[] = [];
  const unreadFleets: string[] = [];
  // Of the other statements nothing rests on who has called what.
  const isAboutCalls = parts.includes('change') || parts.includes('defaults');
  const asked = findMetadataCalls(tools, isAboutCalls ? targets : []);
  // What keeps the account from being read is told first.
  asked.catch(() => {});
  const { gaps, notes } = await auditAccount(tools, targets, {
    settings,
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
    facts: { instances, sources, ...(await asked) },
    problems: [...failed, ...gaps.map((gap) => remarkWords(account, gap)), ...unreadFleets],
    notes: notes.map((note) => remarkWords(account, note)),
  };
}

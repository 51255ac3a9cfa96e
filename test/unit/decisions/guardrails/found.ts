import { findBreaks } from '../../../../shared/decisions/guardrails/find-breaks.ts';
import type {
  GuardFacts,
  GuardInstance,
} from '../../../../shared/domain/guardrails/guard-facts.ts';
import {
  type GuardParameters,
  guardParameters,
} from '../../../../shared/domain/guardrails/guard-parameters.ts';
import type { Hanging, SourceAudit } from '../../../../shared/domain/sources/source-audit.ts';
import { noSourceMemory } from '../../../../shared/domain/sources/source-change.ts';
import type { RegionSources } from '../../../../shared/domain/sources/source.ts';
import { templateOf } from '../../support/sources.ts';
import { judgedRegion } from '../sources/judged.ts';

export const declarative = { hopLimit: 2, enforced: true, message: '' };

/** A Region's sources as the audit has them. */
export function sourcesOf(
  spoilt: Partial<RegionSources>,
  hanging: Hanging = {},
): readonly SourceAudit[] {
  return judgedRegion(spoilt).sources.map((source) => ({
    ...source,
    hanging,
    plan: { action: 'none', reason: 'nobody asks for anything' },
    memory: noSourceMemory,
  }));
}

export const nothing: GuardFacts = {
  instances: [],
  sources: [],
  delivered: [],
  calls: [],
  unknownCalls: [],
};

/** Of one statement: `outcome kind id: reason`. */
export function found(
  statement: string,
  facts: Partial<GuardFacts>,
  given: Partial<GuardParameters> = {},
): readonly string[] {
  const checks = findBreaks({ ...nothing, ...facts }, guardParameters(given), declarative);
  const check = checks.find((one) => one.statement === statement);
  if (check === undefined) throw new Error(`there is no ${statement}`);
  return check.findings.map(
    ({ outcome, kind, id, reason }) => `${outcome} ${kind} ${id}: ${reason}`,
  );
}

export const ofOne = (version: object, more: Partial<RegionSources> = {}) => ({
  sources: sourcesOf({ templates: [templateOf([version])], ...more }),
});

/** It allows IMDSv1, and uses it. */
export const user: GuardInstance = {
  account: '123456789012',
  region: 'eu-west-1',
  instanceId: 'i-1',
  roleNames: ['web'],
  verdict: 'in-use',
  delivery: { kind: 'not-asked' },
  wantsV1: false,
  isByHand: false,
};

import { commandNames } from '../../shared/domain/command-permissions.ts';
import { guardParts } from '../../shared/domain/guardrails/guard-parameters.ts';
import { guardForms } from '../../shared/domain/guardrails/policy-text.ts';
import { channels } from '../../shared/domain/notify-report.ts';
import { auditParts, groupings } from '../../shared/domain/report.ts';
import { launchVerdictKinds } from '../../shared/domain/sources/launch.ts';
import { imdsSupports } from '../../shared/domain/sources/source.ts';
import { verdictKinds } from '../../shared/domain/verdict.ts';
import { defaultsFields } from '../render/audit/defaults-fields.ts';
import type { FieldTraits } from '../render/audit/fields.ts';
import { instanceFields } from '../render/audit/instance-fields.ts';
import { formats } from '../render/audit/render-audit.ts';
import { explainFormats } from '../render/explain/render-explained.ts';
import { guardFormats } from '../render/guardrails/render-guards.ts';
import { notifyFormats } from '../render/notify/render-notify.ts';
import { ownerFormats } from '../render/owners/render-owners.ts';
import { planFormats } from '../render/plan/render-plans.ts';
import { sourceFields } from '../render/audit/source-fields.ts';
import { shells } from './shells.ts';

/** Options that may be given more than once. */
export const repeatable: readonly string[] = ['--profile', '--where', '--except', '--remediator'];

/** What can stand after an option, or in the place of an argument. */
export type Takes =
  /** One of these, or several with commas between them; a word that ends in `=` is to be gone on with. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly isList: boolean }
  | { readonly kind: 'file' }
  /** A profile of the AWS configuration, which the shell reads when it is asked. */
  | { readonly kind: 'profile' }
  /** Only the person knows. */
  | { readonly kind: 'anything' };

type Field = readonly [name: string, traits: FieldTraits];

/** Of instances, of sources and of account defaults: a shell cannot know which --only will follow. */
const fields: readonly Field[] = [instanceFields, sourceFields, defaultsFields].flatMap(
  ({ traits }) => Object.entries(traits),
);

/** Plans of sources rest on the instances' verdicts, and --where is about sources only where nobody reads those. */
const selectable = fields.filter(
  ([name, { isUnknownIfNull }]) => name !== 'plan' || !isUnknownIfNull,
);

/**
 * By option, `audit --format` where commands differ, and `audit <argument>`. The words are those that the parsers of the
 * values allow.
 */
export const takes: Readonly<Record<string, Takes>> = {
  '--accounts': { kind: 'anything' },
  '--action-tag': { kind: 'anything' },
  '--assume-role': { kind: 'anything' },
  '--channel': oneOf(channels),
  '--columns': listOf(once(fields.map(([field]) => field))),
  '--fail-on': listOf(once([...verdictKinds, ...launchVerdictKinds])),
  'audit --format': oneOf(formats),
  '--except': { kind: 'anything' },
  'explain --format': oneOf(explainFormats),
  'guardrails --format': oneOf(guardFormats),
  'guardrails <what>': oneOf([...guardForms, 'check']),
  'notify --format': oneOf(notifyFormats),
  'owners --format': oneOf(ownerFormats),
  'plan --format': oneOf(planFormats),
  '--group-by': oneOf(groupings),
  '--imds-support': oneOf(imdsSupports),
  '--hop-limit': { kind: 'anything' },
  '--latency': { kind: 'anything' },
  '--message': { kind: 'anything' },
  '--months': { kind: 'anything' },
  '--only': listOf(auditParts),
  '--out': { kind: 'file' },
  '--owner': { kind: 'anything' },
  '--parts': listOf(guardParts),
  '--partition': oneOf(['aws', 'aws-cn', 'aws-us-gov']),
  '--port': { kind: 'anything' },
  '--profile': { kind: 'profile' },
  '--quiet-days': { kind: 'anything' },
  '--remediator': { kind: 'anything' },
  '--regions': { kind: 'anything' },
  '--settings': { kind: 'file' },
  '--sort': listOf(once(fields.flatMap(sortWords))),
  '--table': { kind: 'anything' },
  '--throttle': oneOf(['on', 'off']),
  '--where': oneOf(once(selectable.flatMap(whereWords))),
  'completion <shell>': oneOf(shells),
  'permissions <command>': oneOf(commandNames),
};

function oneOf(words: readonly string[]): Takes {
  return { kind: 'words', words, isList: false };
}

function listOf(words: readonly string[]): Takes {
  return { kind: 'words', words, isList: true };
}

function once(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

/** The most comes first where that is what people look for. */
function sortWords([field, { kind }]: Field): readonly string[] {
  const isMeasured = kind === 'number' || field === 'lastSeen';
  return isMeasured ? [field, `${field}:desc`] : [field];
}

function whereWords([field, { allowed }]: Field): readonly string[] {
  return (allowed ?? ['']).map((value) => `${field}=${value}`);
}

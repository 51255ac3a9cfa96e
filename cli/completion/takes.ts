import { commandNames } from '../../shared/domain/command-permissions.ts';
import { channels } from '../../shared/domain/notify-report.ts';
import { groupings } from '../../shared/domain/report.ts';
import { verdictKinds } from '../../shared/domain/verdict.ts';
import { fieldTraits, type ReportField, reportFields } from '../render/audit/fields.ts';
import { formats } from '../render/audit/render-audit.ts';
import { explainFormats } from '../render/explain/render-explained.ts';
import { notifyFormats } from '../render/notify/render-notify.ts';
import { ownerFormats } from '../render/owners/render-owners.ts';
import { planFormats } from '../render/plan/render-plans.ts';
import { shells } from './shells.ts';

/** Options that may be given more than once. */
export const repeatable: readonly string[] = ['--profile', '--where'];

/** What can stand after an option, or in the place of an argument. */
export type Takes =
  /** One of these, or several with commas between them; a word that ends in `=` is to be gone on with. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly isList: boolean }
  | { readonly kind: 'file' }
  /** A profile of the AWS configuration, which the shell reads when it is asked. */
  | { readonly kind: 'profile' }
  /** Only the person knows. */
  | { readonly kind: 'anything' };

/**
 * By option, `audit --format` where commands differ, and `audit <argument>`. The words are those that the parsers of the
 * values allow.
 */
export const takes: Readonly<Record<string, Takes>> = {
  '--accounts': { kind: 'anything' },
  '--action-tag': { kind: 'anything' },
  '--assume-role': { kind: 'anything' },
  '--channel': oneOf(channels),
  '--columns': listOf(reportFields),
  '--fail-on': listOf(verdictKinds),
  'audit --format': oneOf(formats),
  'explain --format': oneOf(explainFormats),
  'notify --format': oneOf(notifyFormats),
  'owners --format': oneOf(ownerFormats),
  'plan --format': oneOf(planFormats),
  '--group-by': oneOf(groupings),
  '--latency': { kind: 'anything' },
  '--months': { kind: 'anything' },
  '--out': { kind: 'file' },
  '--owner': { kind: 'anything' },
  '--partition': oneOf(['aws', 'aws-cn', 'aws-us-gov']),
  '--port': { kind: 'anything' },
  '--profile': { kind: 'profile' },
  '--quiet-days': { kind: 'anything' },
  '--regions': { kind: 'anything' },
  '--settings': { kind: 'file' },
  '--sort': listOf(reportFields.flatMap(sortWords)),
  '--table': { kind: 'anything' },
  '--throttle': oneOf(['on', 'off']),
  '--where': oneOf(reportFields.flatMap(whereWords)),
  'completion <shell>': oneOf(shells),
  'permissions <command>': oneOf(commandNames),
};

function oneOf(words: readonly string[]): Takes {
  return { kind: 'words', words, isList: false };
}

function listOf(words: readonly string[]): Takes {
  return { kind: 'words', words, isList: true };
}

/** The most comes first where that is what people look for. */
function sortWords(field: ReportField): readonly string[] {
  const isMeasured = fieldTraits[field].kind === 'number' || field === 'lastSeen';
  return isMeasured ? [field, `${field}:desc`] : [field];
}

function whereWords(field: ReportField): readonly string[] {
  return (fieldTraits[field].allowed ?? ['']).map((value) => `${field}=${value}`);
}

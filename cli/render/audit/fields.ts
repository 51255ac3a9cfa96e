import { instanceStates, isGone } from '../../../shared/domain/instance.ts';
import { type InstanceReport, intentKinds, planActions } from '../../../shared/domain/report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { unknownWord } from '../unknown-word.ts';

/** Everything of an instance that can be selected, shown and sorted by, in the report's order. */
export const reportFields = [
  'account',
  'region',
  'instanceId',
  'name',
  'state',
  'owner',
  'roleNames',
  'httpTokens',
  'httpEndpoint',
  'hopLimit',
  'noToken',
  'noTokenRejected',
  'lastSeen',
  'verdict',
  'reason',
  'advice',
  'intent',
  'plan',
  'planReason',
] as const;

export type ReportField = (typeof reportFields)[number];

export type FieldValue = string | number | null | readonly string[];

export type FieldTraits = {
  /** Only `text` and `list` may be cut to fit a terminal: a cut id or number helps nobody. */
  readonly kind: 'word' | 'text' | 'number' | 'list';
  /** Whether it can be without a value. */
  readonly mayBeEmpty: boolean;
  /** The only values it can have. */
  readonly allowed?: readonly string[];
};

const word = { kind: 'word', mayBeEmpty: false } as const;
const text = { kind: 'text', mayBeEmpty: false } as const;
const number = { kind: 'number', mayBeEmpty: true } as const;

export const fieldTraits: Readonly<Record<ReportField, FieldTraits>> = {
  account: word,
  region: word,
  instanceId: word,
  name: { ...text, mayBeEmpty: true },
  state: { ...word, allowed: instanceStates.filter((state) => !isGone({ state })) },
  owner: text,
  roleNames: { kind: 'list', mayBeEmpty: true },
  httpTokens: { ...word, mayBeEmpty: true, allowed: ['optional', 'required'] },
  httpEndpoint: { ...word, mayBeEmpty: true, allowed: ['enabled', 'disabled'] },
  hopLimit: number,
  noToken: number,
  noTokenRejected: number,
  lastSeen: { ...word, mayBeEmpty: true },
  verdict: { ...word, allowed: verdictKinds },
  reason: text,
  advice: { ...text, mayBeEmpty: true },
  intent: { ...word, allowed: intentKinds },
  plan: { ...word, allowed: planActions },
  planReason: text,
};

/** `plan` is the plan's action. */
export function readField(report: InstanceReport, field: ReportField): FieldValue {
  if (field === 'plan') return report.plan.action;
  return field === 'planReason' ? report.plan.reason : report[field];
}

/**
 * A field as somebody typed it, in any case.
 * @throws UsageError that names the fields
 */
export function parseField(option: string, typed: string): ReportField {
  const wanted = typed.trim().toLowerCase();
  const field = reportFields.find((name) => name.toLowerCase() === wanted);
  if (field === undefined) throw unknownWord(option, 'field', typed, reportFields);
  return field;
}

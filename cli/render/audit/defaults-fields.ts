import { launchVerdictKinds } from '../../../shared/domain/sources/launch.ts';
import {
  type DefaultsReport,
  noPreference,
  sourcePlanActions,
} from '../../../shared/domain/sources/source-report.ts';
import { type FieldSet, type FieldTraits, type FieldValue, text, word } from './fields.ts';

const unreadable = { mayBeEmpty: true, isUnknownIfNull: true } as const;
const onOrOff = {
  ...word,
  ...unreadable,
  allowed: ['enabled', 'disabled', noPreference],
} as const;

const traits = {
  account: word,
  region: word,
  verdict: { ...word, allowed: launchVerdictKinds, isRanked: true },
  httpTokens: { ...word, ...unreadable, allowed: ['optional', 'required', noPreference] },
  httpEndpoint: onOrOff,
  hopLimit: { ...word, ...unreadable },
  instanceMetadataTags: onOrOff,
  enforced: { ...word, ...unreadable, allowed: ['true', 'false'] },
  managedBy: { ...word, ...unreadable, allowed: ['account', 'declarative-policy'] },
  reason: text,
  advice: { ...text, mayBeEmpty: true },
  unreadable: { ...text, mayBeEmpty: true },
  plan: { ...word, ...unreadable, allowed: sourcePlanActions },
  planReason: { ...text, ...unreadable },
} as const satisfies Record<string, FieldTraits>;

type DefaultsField = keyof typeof traits;

/** Everything of a Region's account defaults that can be selected, shown and sorted by. Worst first. */
export const defaultsFields: FieldSet<DefaultsReport> = {
  thing: { one: 'Region', many: 'Regions' },
  traits,
  read: (report, field) => readField(report, field as DefaultsField),
  defaultSort: [
    { field: 'verdict', descending: false },
    { field: 'account', descending: false },
    { field: 'region', descending: false },
  ],
};

function readField(report: DefaultsReport, field: DefaultsField): FieldValue {
  if (field === 'plan') return report.plan?.action ?? null;
  return field === 'planReason' ? (report.plan?.reason ?? null) : report[field];
}

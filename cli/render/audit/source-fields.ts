import { intentKinds } from '../../../shared/domain/intent.ts';
import { launchVerdictKinds } from '../../../shared/domain/sources/launch.ts';
import { services } from '../../../shared/domain/sources/service.ts';
import {
  reportedKinds,
  sourcePlanActions,
  type SourceReport,
} from '../../../shared/domain/sources/source-report.ts';
import { type FieldSet, type FieldTraits, type FieldValue, number, text, word } from './fields.ts';
import { launchWords } from './launch-words.ts';

/** What only the instances' verdicts decide. */
const ofInstances = { mayBeEmpty: true, isUnknownIfNull: true } as const;

const traits = {
  account: word,
  region: word,
  verdict: { ...word, allowed: launchVerdictKinds, isRanked: true },
  kind: { ...word, allowed: reportedKinds, isRanked: true },
  // Of a group and a configuration it is a name of any length.
  id: text,
  name: { ...text, mayBeEmpty: true },
  title: text,
  launches: { kind: 'list', mayBeEmpty: true, between: '; ' },
  instances: { ...number, isUnknownIfNull: true },
  owner: text,
  reason: text,
  advice: { ...text, mayBeEmpty: true },
  service: { ...word, mayBeEmpty: true, allowed: services },
  lever: { ...text, mayBeEmpty: true },
  intent: { ...word, allowed: intentKinds },
  plan: { ...word, ...ofInstances, allowed: sourcePlanActions },
  planReason: { ...text, ...ofInstances },
} as const satisfies Record<string, FieldTraits>;

type SourceField = keyof typeof traits;

/** Everything of a source that can be selected, shown and sorted by. Worst first, over all Regions. */
export const sourceFields: FieldSet<SourceReport> = {
  thing: { one: 'source', many: 'sources' },
  traits,
  read: (report, field) => readField(report, field as SourceField),
  defaultSort: [
    { field: 'verdict', descending: false },
    { field: 'instances', descending: true },
    { field: 'account', descending: false },
    { field: 'region', descending: false },
    { field: 'kind', descending: false },
    { field: 'id', descending: false },
  ],
};

/** Fields that stand elsewhere in the report, or are made of several. */
const made = {
  title: ({ kind, name, id }) => `${kind} ${name ?? id}`,
  launches: launchWords,
  instances: ({ hanging }) => hanging?.instances ?? null,
  service: ({ service }) => service?.service ?? null,
  lever: ({ service }) => service?.lever ?? null,
  plan: ({ plan }) => plan?.action ?? null,
  planReason: ({ plan }) => plan?.reason ?? null,
} as const satisfies Partial<Record<SourceField, (report: SourceReport) => FieldValue>>;

function readField(report: SourceReport, field: SourceField): FieldValue {
  return isMade(field) ? made[field](report) : report[field];
}

function isMade(field: SourceField): field is keyof typeof made {
  return field in made;
}

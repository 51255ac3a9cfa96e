import { instanceStates, isGone } from '../../../shared/domain/instance.ts';
import { intentKinds } from '../../../shared/domain/intent.ts';
import { type InstanceReport, planActions } from '../../../shared/domain/report.ts';
import { launchVerdictKinds } from '../../../shared/domain/sources/launch.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { type FieldSet, type FieldTraits, type FieldValue, number, text, word } from './fields.ts';
import { noRole, rolesNotKnown } from './role-words.ts';

const traits = {
  account: word,
  region: word,
  instanceId: word,
  name: { ...text, mayBeEmpty: true },
  state: { ...word, allowed: instanceStates.filter((state) => !isGone({ state })) },
  owner: text,
  roleNames: {
    kind: 'list',
    mayBeEmpty: true,
    isUnknownIfNull: true,
    emptyWord: noRole,
    unknownWord: rolesNotKnown,
  },
  httpTokens: {
    ...word,
    mayBeEmpty: true,
    allowed: ['optional', 'required'],
    isUnknownIfNull: true,
  },
  httpEndpoint: {
    ...word,
    mayBeEmpty: true,
    allowed: ['enabled', 'disabled'],
    isUnknownIfNull: true,
  },
  hopLimit: { ...number, isUnknownIfNull: true },
  noToken: number,
  noTokenRejected: number,
  lastSeen: { ...word, mayBeEmpty: true },
  verdict: { ...word, allowed: verdictKinds, isRanked: true },
  reason: text,
  advice: { ...text, mayBeEmpty: true },
  intent: { ...word, allowed: intentKinds },
  plan: { ...word, allowed: planActions },
  planReason: text,
  // What came later stands behind, so that the columns of a file stay where scripts know them.
  source: { ...text, mayBeEmpty: true },
  sourceTemplate: { ...word, mayBeEmpty: true },
  sourceVerdict: { ...word, mayBeEmpty: true, allowed: launchVerdictKinds, isRanked: true },
  sourceNote: { ...text, mayBeEmpty: true },
  roleDelivery: { ...number, isUnknownIfNull: true },
} as const satisfies Record<string, FieldTraits>;

type InstanceField = keyof typeof traits;

/** Of these nothing is known where sources are not read. */
export const ofSources: readonly string[] = [
  'source',
  'sourceTemplate',
  'sourceVerdict',
  'sourceNote',
] satisfies readonly InstanceField[];

/** Everything of an instance that can be selected, shown and sorted by. Worst first within a Region. */
export const instanceFields: FieldSet<InstanceReport> = {
  thing: { one: 'instance', many: 'instances' },
  traits,
  read: (report, field) => readField(report, field as InstanceField),
  defaultSort: [
    { field: 'account', descending: false },
    { field: 'region', descending: false },
    { field: 'verdict', descending: false },
    { field: 'noToken', descending: true },
    { field: 'instanceId', descending: false },
  ],
};

/** `plan` is the plan's action, `roleDelivery` the number of calls. */
function readField(report: InstanceReport, field: InstanceField): FieldValue {
  if (field === 'plan') return report.plan.action;
  if (field === 'planReason') return report.plan.reason;
  return field === 'roleDelivery' ? (report.roleDelivery?.calls ?? null) : report[field];
}

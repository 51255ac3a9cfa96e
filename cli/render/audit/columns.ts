import type { InstanceReport } from '../../../shared/domain/report.ts';
import type { DefaultsReport, SourceReport } from '../../../shared/domain/sources/source-report.ts';
import { type FieldSet, parseField } from './fields.ts';

/** Below this many columns of the terminal names and numbers would be cut to stumps. */
export const wide = 110;

/**
 * A comma list of fields, each shown once.
 * @throws UsageError that names the fields
 */
export function parseColumns(
  text: string,
  fields: Pick<FieldSet<never>, 'traits'>,
): readonly string[] {
  return [...new Set(text.split(',').map((typed) => parseField('--columns', typed, fields)))];
}

/** What a table shows when nobody asked: who, where, the verdict, the calls, through which role, whose it is. */
export function tableColumns(
  instances: readonly InstanceReport[],
  width = Infinity,
): readonly string[] {
  return [...accountColumn(instances), ...(width < wide ? narrowColumns : wideColumns)];
}

/** The verdict, what it is, what can be launched from it, how many hang on it, whose it is. */
export function sourceTableColumns(
  sources: readonly SourceReport[],
  width = Infinity,
): readonly string[] {
  const names = width < wide ? narrowOfSources : width < idsToo ? wideOfSources : widestOfSources;
  return [...accountColumn(sources), ...names];
}

/** The verdict, and the settings that decide it. */
export function defaultsTableColumns(
  defaults: readonly DefaultsReport[],
  width = Infinity,
): readonly string[] {
  return [...accountColumn(defaults), ...(width < wide ? narrowOfDefaults : wideOfDefaults)];
}

/** Of several accounts each row says which it is about. */
export function accountColumn(rows: readonly { readonly account: string }[]): readonly 'account'[] {
  return new Set(rows.map(({ account }) => account)).size > 1 ? ['account'] : [];
}

const narrowColumns = ['region', 'instanceId', 'verdict', 'noToken', 'roleNames', 'owner'];

const wideColumns = [
  'region',
  'instanceId',
  'name',
  'verdict',
  'noToken',
  'noTokenRejected',
  'roleNames',
  'owner',
];

/** From here on there is room for ids beside names. */
const idsToo = 160;

const narrowOfSources = ['region', 'verdict', 'title', 'instances', 'owner'];

const wideOfSources = ['region', 'verdict', 'title', 'launches', 'instances', 'owner'];

const widestOfSources = [
  'region',
  'verdict',
  'kind',
  'id',
  'name',
  'launches',
  'instances',
  'owner',
];

const narrowOfDefaults = ['region', 'verdict', 'httpTokens', 'hopLimit', 'enforced'];

const wideOfDefaults = [
  'region',
  'verdict',
  'httpTokens',
  'httpEndpoint',
  'hopLimit',
  'enforced',
  'managedBy',
];

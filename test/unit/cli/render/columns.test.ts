import { describe, expect, it } from 'vitest';
import { parseColumns, tableColumns } from '../../../../cli/render/audit/columns.ts';
import { parseField, readField, reportFields } from '../../../../cli/render/audit/fields.ts';
import { checkView } from '../../../../cli/render/audit/render-audit.ts';
import { parseSort } from '../../../../cli/render/audit/sort.ts';
import { perfectReport, reportsWith } from './reports.ts';

const usage = (sentence: string) =>
  expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(sentence) });

describe('fields', () => {
  it('are those of the report, in its order, and the reason of the plan', () => {
    expect(reportFields).toEqual([...Object.keys(perfectReport), 'planReason']);
  });

  it('hold what the report holds; plan is its action', () => {
    expect(reportFields.map((field) => readField(perfectReport, field))).toEqual([
      ...Object.values({ ...perfectReport, plan: perfectReport.plan.action }),
      perfectReport.plan.reason,
    ]);
  });

  it('are found in any case', () => {
    expect(parseField('--where', ' HTTPTOKENS ')).toBe('httpTokens');
  });
});

describe('--columns', () => {
  it('are shown in the order that they are named, each once', () => {
    expect(parseColumns('name, instanceid ,verdict,NAME')).toEqual([
      'name',
      'instanceId',
      'verdict',
    ]);
  });

  it.each(['name,size', 'name,', ''])('%j is refused', (text) => {
    expect(() => parseColumns(text)).toThrow(usage('--columns: there is no field "'));
  });

  it('go with table, csv and markdown only', () => {
    const columns = parseColumns('name');
    for (const format of ['table', 'csv', 'markdown'] as const)
      expect(() => checkView(format, { columns })).not.toThrow();
    for (const format of ['lines', 'json', 'ndjson'] as const)
      expect(() => checkView(format, { columns })).toThrow(
        usage(`--columns goes with --format table, csv, markdown, not with ${format}`),
      );
  });

  it('and --sort do not go with --group-by', () => {
    const columns = parseColumns('name');
    expect(() => checkView('table', { columns, groupBy: 'region' })).toThrow(usage('--columns is'));
    expect(() => checkView('json', { sort: parseSort('name'), groupBy: 'region' })).toThrow(
      usage('--sort is about instances, and --group-by shows none'),
    );
    expect(() => checkView('json', { groupBy: 'region', columns: null, sort: null })).not.toThrow();
  });
});

it('a table names the account where there are several', () => {
  expect(tableColumns(reportsWith({}, {}))[0]).toBe('region');
  expect(tableColumns(reportsWith({}, { account: '222222222222' }))[0]).toBe('account');
});

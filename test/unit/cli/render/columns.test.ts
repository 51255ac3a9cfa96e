import { describe, expect, it } from 'vitest';
import { parseColumns, tableColumns } from '../../../../cli/render/audit/columns.ts';
import { checkView } from '../../../../cli/render/audit/check-view.ts';
import { fieldNames, parseField } from '../../../../cli/render/audit/fields.ts';
import { instanceFields } from '../../../../cli/render/audit/instance-fields.ts';
import { parseSort } from '../../../../cli/render/audit/sort.ts';
import { perfectReport, reportsWith } from './reports.ts';

const usage = (sentence: string) =>
  expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(sentence) });

describe('fields', () => {
  it('are those of the report, in its order, with the reason of the plan behind the plan', () => {
    const { roleDeliveryUnknown, ...report } = perfectReport;
    const names = Object.keys(report).flatMap((name) =>
      name === 'plan' ? ['plan', 'planReason'] : [name],
    );
    expect(fieldNames(instanceFields)).toEqual(names);
    expect(roleDeliveryUnknown).toBeNull();
  });

  it('hold what the report holds; plan is its action, roleDelivery the number of calls', () => {
    const report = {
      ...perfectReport,
      roleDelivery: { calls: 3, lastAt: '2026-11-20T00:00:00.000Z', days: 14 },
    };
    const { roleDeliveryUnknown: _, plan, ...rest } = report;
    const held = { ...rest, plan: plan.action, planReason: plan.reason, roleDelivery: 3 };
    for (const field of fieldNames(instanceFields))
      expect([field, instanceFields.read(report, field)]).toEqual([
        field,
        held[field as keyof typeof held],
      ]);
  });

  it('are found in any case', () => {
    expect(parseField('--where', ' HTTPTOKENS ', instanceFields)).toBe('httpTokens');
  });
});

describe('--columns', () => {
  it('are shown in the order that they are named, each once', () => {
    expect(parseColumns('name, instanceid ,verdict,NAME', instanceFields)).toEqual([
      'name',
      'instanceId',
      'verdict',
    ]);
  });

  it.each(['name,size', 'name,', ''])('%j is refused', (text) => {
    expect(() => parseColumns(text, instanceFields)).toThrow(
      usage('--columns: there is no field "'),
    );
  });

  it('go with table, csv and markdown only', () => {
    const columns = parseColumns('name', instanceFields);
    for (const format of ['table', 'csv', 'markdown'] as const)
      expect(() => checkView(format, { columns })).not.toThrow();
    for (const format of ['lines', 'json', 'ndjson'] as const)
      expect(() => checkView(format, { columns })).toThrow(
        usage(`--columns goes with --format table, csv, markdown, not with ${format}`),
      );
  });

  it('and --sort do not go with --group-by', () => {
    const columns = parseColumns('name', instanceFields);
    expect(() => checkView('table', { columns, groupBy: 'region' })).toThrow(usage('--columns is'));
    expect(() =>
      checkView('json', { sort: parseSort('name', instanceFields), groupBy: 'region' }),
    ).toThrow(usage('--sort is about instances, and --group-by shows none'));
    expect(() => checkView('json', { groupBy: 'region', columns: null, sort: null })).not.toThrow();
  });
});

it('a table names the account where there are several', () => {
  expect(tableColumns(reportsWith({}, {}))[0]).toBe('region');
  expect(tableColumns(reportsWith({}, { account: '222222222222' }))[0]).toBe('account');
});

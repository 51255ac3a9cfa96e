import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { resourcesOfType } from '../../../infra/template.ts';
import { prices, pricesOf } from '../../../shared/domain/prices.ts';
import { type Usage, usageKinds } from '../../../shared/domain/usage.ts';
import { root as repository } from '../support/repository.ts';

const page = readFileSync(join(repository, 'docs/cost.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| '));

/** The first cell of the row of each price. */
const names: Readonly<Record<keyof Usage, string>> = {
  metricsRequested: 'metrics read',
  lambdaRequests: 'Lambda invocations',
  lambdaGbSeconds: 'GB-seconds of Lambda (ARM)',
  transitions: 'state transitions',
  writeUnits: 'table write units',
  readUnits: 'table read units',
  publishes: 'messages published',
  emails: 'e-mails',
};

describe('docs/cost.md', () => {
  it.each(usageKinds)('has the price by which %s are counted, and its page', (kind) => {
    const row = rows.find((line) => line.startsWith(`| ${names[kind]} `));
    const { usd, per, source } = prices[kind];
    const [, amount, of] =
      /\| ([\d.]+) (?:per ([\d,]+)|each) +\|/.exec(row ?? 'there is no such row') ?? [];
    expect([Number(amount), Number((of ?? '1').replaceAll(',', ''))]).toEqual([usd, per]);
    expect(row).toContain(`](${source})`);
  });

  it('says where and when the prices were in force', () => {
    expect(page).toContain(`list prices of ${pricesOf.region} of ${pricesOf.date}`);
  });

  it('names as many alarms and keys as are deployed', () => {
    const { template } = inject('synthesis');
    const alarms = resourcesOfType(template, 'AWS::CloudWatch::Alarm').length;
    expect(rows.join('\n')).toMatch(
      new RegExp(`^\\| ${alarms} alarms +\\| ${(alarms * 0.1).toFixed(2)} \\|`, 'm'),
    );
    expect(resourcesOfType(template, 'AWS::KMS::Key')).toHaveLength(1);
    expect(rows.join('\n')).toMatch(/^\| 1 KMS key of its own +\| 1\.00 \|/m);
  });

  it('tells the memory by which Lambda is counted', () => {
    const functions = resourcesOfType(inject('synthesis').template, 'AWS::Lambda::Function');
    const memory = new Set(functions.flatMap(({ properties }) => properties['MemorySize'] ?? []));
    expect([...memory]).toEqual([512]);
    expect(page).toContain('512 MB have 29 %');
  });
});

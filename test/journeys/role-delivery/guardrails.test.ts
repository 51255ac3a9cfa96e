import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GuardReport } from '../../../shared/domain/guardrails/guard-report.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';

const accountId = '123456789012';
const eventDataStore = `arn:aws:cloudtrail:us-east-1:${accountId}:eventdatastore/0a1b2c3d-0000-4000-8000-0123456789ab`;
const id = 'i-00000000000000001';

const row = (role: string, instanceId: string) => ({
  roleArn: `arn:aws:iam::${accountId}:role/${role}`,
  instanceId,
  delivery: '1.0' as const,
  calls: 7,
});

async function check({ failsWith, parts = 'credentials' }: { failsWith?: string; parts?: string }) {
  const rows = [row('team/web', id), row('batch', 'i-00000000000000099')];
  const asked = { eventDataStore, rows, ...(failsWith === undefined ? {} : { failsWith }) };
  const sandbox = await account({
    accountId,
    fleet: {
      instances: [{ id, profile: 'web', options: { httpTokens: 'required' } }],
      roleDelivery: [asked],
    },
  });
  const settings = join(emptyFolder(), 'settings.json');
  writeFileSync(settings, JSON.stringify({ roleDelivery: { eventDataStore } }));
  const words = ['guardrails', 'check', '--quiet', '--settings', settings, '--parts', parts];
  const { environment } = sandbox;
  const { code, stdout, stderr } = await commandLine([...words, '--format', 'json'], {
    environment,
  });
  const read = JSON.parse(stdout) as GuardReport;
  const lines = read.checks.flatMap(({ statement, findings }) =>
    findings.map(({ outcome, kind, id: of }) => `${statement} ${outcome} ${kind} ${of}`),
  );
  return { code, stderr, read, lines, calls: sandbox.calls.counts() };
}

describe('guardrails check, where CloudTrail can be asked', () => {
  it('names the roles whose calls IMDSv1 had handed the credentials for, of instances that are gone too', async () => {
    const { code, lines } = await check({});
    expect(lines).toEqual([
      'RequireImdsV2Credentials breaks role batch',
      'RequireImdsV2Credentials breaks role web',
    ]);
    expect(code).toBe(3);
  });

  it('is not whole where that could not be read', async () => {
    const { code, read, stderr } = await check({ failsWith: 'the store is gone' });
    const [problem, ...others] = read.problems;
    expect(problem).toMatch(/calls with credentials of IMDSv1 are not known: .*the store is gone/);
    expect([others, read.notes]).toEqual([[], []]);
    expect(stderr).not.toContain('Note: ');
    expect(code).toBe(4);
  });

  it('asks nothing that costs where no statement is about credentials', async () => {
    const { code, calls } = await check({ parts: 'launch' });
    expect(Object.keys(calls)).not.toContain('StartQuery');
    expect(code).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { ExplainSourceReport } from '../../../shared/domain/explain-source-report.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import {
  explainRole,
  fixed,
  fleet,
  lt,
  old,
  oneLine,
  text,
} from '../../support/explained-sources.ts';

describe('explain an instance', () => {
  it('says that its group will bring IMDSv1 back, although it was fixed itself', async () => {
    const { stdout, code } = await text(fixed);
    expect(oneLine(stdout)).toContain(
      `source group web, which launches ${lt} version 1: v1-allowed; its group web will bring IMDSv1 back at the next replacement: let it use version 2 in place of ${lt} version 1 first.`,
    );
    expect(code).toBe(0);
  });
});

describe('explain a role', () => {
  it('finds its instances in every Region, with their calls, and claims nothing of CloudTrail', async () => {
    const { report, code, written } = await explainRole('role:web');
    expect(report).toMatchObject({
      schema: 'imds-warden/explain-role@1',
      role: 'web',
      profiles: [expect.stringMatching(/:instance-profile\/web$/)],
      verdicts: { 'in-use': 1, ready: 1, enforced: 1 },
      roleDelivery: null,
      roleDeliveryUnknown: null,
    });
    expect(report.instances.map(({ region, instanceId }) => [region, instanceId])).toEqual([
      ['eu-west-1', old],
      ['us-east-1', 'i-00000000000000003'],
      ['eu-west-1', fixed],
    ]);
    expect(report.noToken).toBeGreaterThan(300);
    expect([code, written]).toEqual([0, []]);
  });

  it('knows no role that no instance profile has', async () => {
    const { code, stderr } = await text('role:nobody');
    expect(stderr).toContain('no instance profile of account 111122223333 has a role nobody');
    expect(code).toBe(2);
  });

  it('does not call it unused while instance profiles cannot be read', async () => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({ operation: 'ListInstanceProfiles', fault: { kind: 'access-denied' } });
    const { code, stdout } = await commandLine(['explain', 'role:web'], {
      environment: sandbox.environment,
    });
    expect(oneLine(stdout)).toContain('so who has the role is not known');
    expect(stdout).toContain('profiles  not known');
    expect(code).toBe(4);
  });
});

describe('what cannot be read', () => {
  it('makes the answer unknown, says so, and ends with exit code 4', async () => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({
      operation: 'GetInstanceMetadataDefaults',
      fault: { kind: 'access-denied' },
    });
    const { code, stdout } = await commandLine(['explain', '--quiet', '--format', 'json', lt], {
      environment: sandbox.environment,
      folder: emptyFolder(),
    });
    const report = JSON.parse(stdout) as ExplainSourceReport;
    expect(report.source?.verdict).toBe('unknown');
    expect(report.problems.join(' ')).toContain('account defaults are not known');
    expect(code).toBe(4);
  });

  it('says of what it has never heard that it is not there, and which Regions were not asked', async () => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({
      operation: 'DescribeLaunchTemplates',
      region: 'eu-west-1',
      fault: { kind: 'access-denied' },
    });
    const { code, stderr } = await commandLine(['explain', lt], {
      environment: sandbox.environment,
    });
    expect(stderr).toContain(`there is no template ${lt} in account 111122223333`);
    expect(stderr).toContain('eu-west-1 could not be asked');
    expect(code).toBe(2);
  });
});

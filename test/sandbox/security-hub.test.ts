import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { expect, it } from 'vitest';
import { NOW, withSandbox } from './with-sandbox.ts';

const finding: AwsSecurityFinding = {
  SchemaVersion: '2018-10-08',
  Id: 'imds/i-1',
  ProductArn: 'arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default',
  GeneratorId: 'imds',
  AwsAccountId: '111122223333',
  CreatedAt: NOW,
  UpdatedAt: NOW,
  Title: 'IMDSv1 is in use',
  Description: 'It is.',
  Resources: [{ Type: 'AwsEc2Instance', Id: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1' }],
  FindingProviderFields: {
    Severity: { Label: 'MEDIUM' },
    Types: ['Software and Configuration Checks/AWS Security Best Practices'],
  },
};

async function withHub(securityHub = true) {
  const fleet = { regions: [{ name: 'us-east-1', securityHub }] };
  const { sandbox, config } = await withSandbox({ fleet });
  const client = new SecurityHubClient(config());
  return {
    sandbox,
    put: async (...Findings: AwsSecurityFinding[]) =>
      client.send(new BatchImportFindingsCommand({ Findings })),
    findings: () => [...(sandbox.account.regions.get('us-east-1')?.hub.findings.values() ?? [])],
  };
}

it('takes nothing where it is not switched on', async () => {
  const { put } = await withHub(false);
  await expect(put(finding)).rejects.toMatchObject({ name: 'InvalidAccessException' });
});

it('keeps a finding, and updates it by its id with the date on which it was made', async () => {
  const { put, findings } = await withHub();
  expect(await put(finding)).toMatchObject({ SuccessCount: 1, FailedCount: 0 });
  const later = '2027-03-11T12:00:00.000Z';
  await put({ ...finding, CreatedAt: later, UpdatedAt: later, RecordState: 'ARCHIVED' });
  expect(findings()).toEqual([{ ...finding, UpdatedAt: later, RecordState: 'ARCHIVED' }]);
});

it('leaves what people wrote, and refuses what is older than what it has', async () => {
  const { put, findings } = await withHub();
  await put(finding);
  const [kept] = findings();
  Object.assign(kept ?? {}, { Workflow: { Status: 'SUPPRESSED' } });
  await put({ ...finding, Workflow: { Status: 'NEW' } });
  expect(findings()).toMatchObject([{ Workflow: { Status: 'SUPPRESSED' } }]);
  const answer = await put({ ...finding, UpdatedAt: '2027-03-09T12:00:00.000Z' });
  expect(answer).toMatchObject({ FailedCount: 1, FailedFindings: [{ Id: finding.Id }] });
});

it.each([
  ['no title', { Title: undefined }],
  ['a title over 256 characters', { Title: 'x'.repeat(257) }],
  ['a description over 1,024 characters', { Description: 'x'.repeat(1025) }],
  ['no resources', { Resources: [] }],
  ['33 resources', { Resources: Array.from({ length: 33 }, () => ({ Type: 'Other', Id: 'x' })) }],
  ['a time that is none', { UpdatedAt: 'yesterday' }],
  ['the product of another Region', { ProductArn: finding.ProductArn?.replace('us-east-1', 'x') }],
  ['another account', { AwsAccountId: '222233334444' }],
  ['no severity', { FindingProviderFields: { Types: finding.FindingProviderFields?.Types } }],
  [
    'an unknown type',
    { FindingProviderFields: { ...finding.FindingProviderFields, Types: ['x'] } },
  ],
  ['an unknown status', { Compliance: { Status: 'GOOD' } }],
])('refuses a finding with %s, and takes the others', async (_what, wrong) => {
  const { put, findings } = await withHub();
  const good = { ...finding, Id: 'good' };
  const answer = await put({ ...finding, ...wrong } as AwsSecurityFinding, good);
  expect(answer).toMatchObject({ SuccessCount: 1, FailedCount: 1 });
  expect(findings()).toMatchObject([{ Id: 'good' }]);
});

it('takes a hundred at once', async () => {
  const { put, findings } = await withHub();
  const many = Array.from({ length: 101 }, (_, index) => ({ ...finding, Id: `f${index}` }));
  await expect(put(...many)).rejects.toMatchObject({ name: 'InvalidInputException' });
  await put(...many.slice(1));
  expect(findings()).toHaveLength(100);
});

it('throttles, denies and fails single findings when it is told to', async () => {
  const { sandbox, put } = await withHub();
  const fails = (fault: Parameters<typeof sandbox.faults.add>[0]['fault']) =>
    sandbox.faults.add({ service: 'securityhub', times: 1, fault });
  fails({ kind: 'throttle' });
  await expect(put(finding)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  fails({ kind: 'access-denied' });
  await expect(put(finding)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  fails({ kind: 'failed-entries' });
  expect(await put(finding)).toMatchObject({ FailedCount: 1 });
});

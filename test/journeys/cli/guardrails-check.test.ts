import { readFileSync } from 'node:fs';
import { EC2Client, ModifyInstanceMetadataOptionsCommand } from '@aws-sdk/client-ec2';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { guardrailsSchemaFile } from '../../../scripts/write-schemas.ts';
import type { FleetDescription, Sandbox } from '../../../sandbox/index.ts';
import type { GuardReport } from '../../../shared/domain/guardrails/guard-report.ts';
import { account, commandLine, type Outcome } from '../../support/command-line.ts';

const accepts = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(guardrailsSchemaFile, 'utf8')),
);

/** Everything names IMDSv2, and nothing uses IMDSv1. */
const clean: FleetDescription = {
  instances: [{ options: { httpTokens: 'required' }, profile: 'web' }],
  templates: [{ name: 'web', versions: [{ options: { httpTokens: 'required' } }] }],
  groups: [{ name: 'web' }],
};

const usesV1: NonNullable<FleetDescription['instances']>[number] = {
  profile: 'reports',
  usage: { calls: [{ at: '-1d', count: 7 }] },
};

async function check(sandbox: Sandbox, ...options: readonly string[]): Promise<Outcome> {
  const { environment } = sandbox;
  return commandLine(['guardrails', 'check', '--quiet', ...options], { environment });
}

async function report(sandbox: Sandbox, ...options: readonly string[]) {
  const { code, stdout } = await check(sandbox, '--format', 'json', ...options);
  const read = JSON.parse(stdout) as GuardReport;
  expect({ isRight: accepts(read), errors: accepts.errors }).toEqual({
    isRight: true,
    errors: null,
  });
  const lines = read.checks.flatMap(({ statement, findings }) =>
    findings.map(({ outcome, kind, id }) => `${statement} ${outcome} ${kind} ${id}`),
  );
  return { code, lines, read };
}

const lookUps = async (...options: readonly string[]) => {
  const sandbox = await account({ fleet: clean });
  await check(sandbox, '--regions', 'us-east-1', '--parts', 'launch,credentials', ...options);
  return sandbox.calls.counts()['LookupEvents'];
};

describe('guardrails check', () => {
  it('of a clean account says that nothing would break, with exit code 0', async () => {
    const sandbox = await account({ fleet: clean });
    const { code, lines, read } = await report(sandbox, '--enforced');
    expect(lines).toEqual([]);
    expect(read.totals).toEqual({ breaks: 0, unknown: 0, notStopped: 0 });
    expect(code).toBe(0);
  });

  it('makes no call that changes anything', async () => {
    const sandbox = await account({ fleet: { ...clean, instances: [usesV1] } });
    await check(sandbox);
    const called = Object.keys(sandbox.calls.counts());
    expect(called).toContain('LookupEvents');
    for (const operation of called) expect(operation).toMatch(/^(Describe|Get|List|Lookup)/);
  });

  it('names the roles, templates and groups that would break, with exit code 3', async () => {
    const sandbox = await account({
      fleet: {
        instances: [
          { ...usesV1, asg: 'old' },
          { ...usesV1, asg: 'old' },
        ],
        templates: [{ id: 'lt-0123456789abcdef0', name: 'old' }],
        groups: [{ name: 'old' }],
      },
    });
    const { code, lines } = await report(sandbox);
    expect(lines).toEqual([
      'RequireImdsV2 breaks group old',
      'RequireImdsV2 breaks template lt-0123456789abcdef0',
      'RequireImdsV2Credentials breaks role reports',
      'http_tokens breaks group old',
      'http_tokens breaks template lt-0123456789abcdef0',
    ]);
    expect(code).toBe(3);
    const { stdout } = await check(sandbox);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'WOULD BREAK (1) - role reports: IMDSv1 is in use, and may hand out its credentials: i-',
    );
    expect(stdout).toContain('5 would break, 0 not known, 0 not stopped.');
  });

  it('breaks less with exceptions, with fewer parts and with a larger hop limit', async () => {
    const options = { httpTokens: 'required', httpPutResponseHopLimit: 3 } as const;
    const templates = [{ id: 'lt-0123456789abcdef0', name: 'pods', versions: [{ options }] }];
    const launched = { ...usesV1, template: { name: 'pods' } };
    const sandbox = await account({ fleet: { instances: [launched], templates } });
    expect((await report(sandbox)).lines).toEqual([
      'MaxImdsHopLimit breaks template lt-0123456789abcdef0',
      'RequireImdsV2Credentials breaks role reports',
    ]);
    const exception = 'arn:aws:iam::*:role/*reports';
    const { code, lines } = await report(sandbox, '--hop-limit', '3', '--except', exception);
    expect([code, lines]).toEqual([0, []]);
    expect((await report(sandbox, '--hop-limit', '3', '--parts', 'launch,change')).lines).toEqual(
      [],
    );
  });

  it('names who has set IMDSv1 back, as CloudTrail has it', async () => {
    const sandbox = await account({ fleet: clean, trailDelaySeconds: 0 });
    const [instance] = sandbox.account.instances.keys();
    const ec2 = new EC2Client(sandbox.clientConfig());
    const HttpTokens = 'optional';
    await ec2.send(new ModifyInstanceMetadataOptionsCommand({ InstanceId: instance, HttpTokens }));
    const back = { InstanceId: instance, HttpTokens: 'required' } as const;
    await ec2.send(new ModifyInstanceMetadataOptionsCommand(back));
    const { code, lines, read } = await report(sandbox);
    expect(lines).toEqual([
      expect.stringMatching(/^KeepImdsV2 breaks principal arn:aws:iam::111122223333:/),
    ]);
    expect(read.checks[2]?.findings[0]?.reason).toMatch(/^it asked for HttpTokens=optional once/);
    expect(code).toBe(3);
  });

  it.each([
    ['DescribeInstances', /could not be read/],
    ['DescribeLaunchTemplates', /could not be read/],
    ['DescribeFleets', /fleets could not be read/],
    ['LookupEvents', /who makes such calls is not known/],
  ])(
    'does not call an account clean of which %s is denied: exit code 4',
    async (operation, why) => {
      const sandbox = await account({ fleet: { ...clean, instances: [usesV1] } });
      sandbox.faults.add({ operation, fault: { kind: 'access-denied' } });
      const { code, stdout } = await check(sandbox);
      expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(why);
      expect(code).toBe(4);
    },
  );

  it('asks CloudTrail only where an answer rests on it', async () => {
    // Who sets the account's defaults, and with --enforced who sets instances back.
    expect(await lookUps()).toBe(1);
    expect(await lookUps('--enforced')).toBe(2);
  });

  it('does not call an account clean whose instances came from nothing that is known', async () => {
    const byHand = { profile: 'web' };
    const sandbox = await account({ fleet: { instances: [byHand, byHand] } });
    const { code, lines, read } = await report(sandbox, '--enforced');
    expect(lines).toEqual([
      'RequireImdsV2 unknown principal (not known)',
      'http_tokens unknown principal (not known)',
      'http_tokens_enforced unknown principal (not known)',
    ]);
    expect(read.checks[0]?.findings[0]?.instances).toBe(2);
    expect(code).toBe(4);
  });

  it('tells what no statement would stop', async () => {
    const sandbox = await account({
      fleet: { ...clean, groups: [{ name: 'ancient', configuration: 'ancient-lc' }] },
    });
    const { lines } = await report(sandbox, '--parts', 'launch');
    expect(lines.filter((line) => line.startsWith('RequireImdsV2 '))).toEqual([
      'RequireImdsV2 not-stopped configuration ancient-lc',
      'RequireImdsV2 not-stopped group ancient',
    ]);
  });
});

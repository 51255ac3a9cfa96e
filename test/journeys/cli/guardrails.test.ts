import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guardParameters } from '../../../shared/domain/guardrails/guard-parameters.ts';
import { guardPolicy } from '../../../shared/domain/guardrails/guard-policy.ts';
import { commandLine, emptyFolder } from '../../support/command-line.ts';

const breakGlass = 'arn:aws:iam::*:role/break-glass';

// Without credentials, without AWS: whoever writes policies may have neither.
describe('guardrails', () => {
  it.each(['scp', 'iam'])('prints %s on stdout, and how to attach it on stderr', async (form) => {
    const { code, stdout, stderr } = await commandLine(['guardrails', form]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(guardPolicy(guardParameters()));
    expect(stderr).toContain(`file://${form}.json`);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain('Not stopped: ');
  });

  it('prints what was asked for, and nothing else with --quiet', async () => {
    const options = ['--hop-limit', '3', '--parts', 'launch', '--except', breakGlass, '--quiet'];
    const { stdout, stderr } = await commandLine(['guardrails', 'scp', ...options]);
    expect(JSON.parse(stdout)).toEqual(
      guardPolicy(guardParameters({ hopLimit: 3, parts: ['launch'], exceptions: [breakGlass] })),
    );
    expect(stderr).toBe('');
  });

  it('writes to a file', async () => {
    const folder = emptyFolder();
    const { stdout } = await commandLine(['guardrails', 'scp', '--out', 'scp.json'], { folder });
    expect(stdout).toBe('');
    const written = readFileSync(join(folder, 'scp.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(guardPolicy(guardParameters()));
  });

  it('takes hop limit, exceptions and parts from a settings file, and options before them', async () => {
    const folder = emptyFolder();
    const guardRails = { hopLimit: 4, exceptions: [breakGlass], parts: ['launch'] };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ guardRails }));
    const words = ['guardrails', 'iam', '--settings', 'settings.json', '--quiet'];
    const { stdout } = await commandLine(words, { folder });
    expect(stdout).toContain('"ec2:MetadataHttpPutResponseHopLimit": "4"');
    expect(stdout).toContain(breakGlass);
    const other = await commandLine([...words, '--hop-limit', '1'], { folder });
    expect(other.stdout).toContain('"ec2:MetadataHttpPutResponseHopLimit": "1"');
  });

  it('prints the declarative policy, enforced only if asked for', async () => {
    const lax = await commandLine(['guardrails', 'declarative']);
    expect(lax.stdout).not.toContain('http_tokens_enforced');
    const words = ['guardrails', 'declarative', '--enforced', '--message', 'ask #cloud'];
    const { stdout, stderr } = await commandLine(words);
    expect(JSON.parse(stdout)).toMatchObject({
      ec2_attributes: {
        instance_metadata_defaults: { http_tokens_enforced: { '@@assign': 'enabled' } },
        exception_message: { '@@assign': 'ask #cloud' },
      },
    });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain('restore and undo of imds-warden included');
  });

  it.each([
    [['guardrails', 'rcp'], 'guardrails takes scp, iam, declarative, check, not "rcp"'],
    [['guardrails', 'scp', '--enforced'], '--enforced is for declarative, not for scp'],
    [
      ['guardrails', 'declarative', '--except', breakGlass],
      '--except cannot be used with declarative',
    ],
    [['guardrails', 'scp', '--except', '*'], '--except takes the ARN of a user, a role or root'],
    [['guardrails', 'scp', '--hop-limit', '65'], '--hop-limit takes a whole number from 1 to 64'],
    [
      ['guardrails', 'scp', '--parts', 'all'],
      '--parts takes launch, change, defaults, credentials',
    ],
    [['guardrails', 'scp', '--regions', 'eu-west-1'], '--regions is for check, not for scp'],
    [['guardrails', 'iam', '--assume-role', 'audit'], '--assume-role is for check, not for iam'],
    [['guardrails', 'scp', '--format', 'json'], '--format is for check, not for scp'],
    [
      ['guardrails', 'scp', '--partition', 'aws-cn', '--except', breakGlass],
      `"${breakGlass}" is of the partition aws, and the policy of aws-cn`,
    ],
    [
      ['guardrails', 'check', '--remediator', 'arn:aws-us-gov:iam::*:role/ops'],
      'is of the partition aws-us-gov, and the policy of aws',
    ],
    [['guardrails', 'scp', '--partition', 'aws:*'], '--partition takes a partition such as aws'],
  ])('%j is refused, and says what is allowed', async (words, sentence) => {
    const { code, stdout, stderr } = await commandLine(words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });

  it('takes exceptions of every partition, and of a settings file only where there are any', async () => {
    const every = 'arn:*:iam::*:role/break-glass';
    const words = ['guardrails', 'scp', '--partition', 'aws-cn', '--except', every, '--quiet'];
    expect((await commandLine(words)).stdout).toContain(every);
    const folder = emptyFolder();
    const exceptions = ['arn:aws-cn:iam::*:role/break-glass'];
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ guardRails: { exceptions } }));
    const settings = ['--settings', 'settings.json', '--quiet'];
    const other = await commandLine(['guardrails', 'iam', ...settings], { folder });
    expect([other.code, other.stdout]).toEqual([2, '']);
    const declarative = await commandLine(['guardrails', 'declarative', ...settings], { folder });
    expect(declarative.code).toBe(0);
  });

  it('refuses a policy that AWS would not take for its size', async () => {
    const many = Array.from({ length: 40 }, (_, n) => [
      '--except',
      `arn:aws:iam::111122223333:role/exception-${n}`,
    ]).flat();
    const { code, stderr } = await commandLine(['guardrails', 'scp', ...many]);
    expect(code).toBe(2);
    expect(stderr).toContain('a service control policy may have 5120');
  });
});

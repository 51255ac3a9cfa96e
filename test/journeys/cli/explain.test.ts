import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import { runIn } from '../../support/cli-account.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import { explain } from '../../support/explain.ts';

const one = 'i-00000000000000001';
const elsewhere = 'i-00000000000000002';
const unknown = 'i-0000000000000dead';
const arn = 'arn:aws:sts::111122223333:assumed-role/sandbox/sandbox';
const owner = 'a@example.com';

const fleet: FleetDescription = {
  regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
  instances: [
    { id: one, tags: { 'imds-warden': 'modify', owner } },
    { id: elsewhere, region: 'eu-west-1', usage: { calls: [{ perDay: 7 }] } },
  ],
};

const reads = /^(Describe|Get|List)/;

describe('explain without a stack', () => {
  it('tells what apply and undo did, with who, before and after, and what was so in between', async () => {
    const sandbox = await account({ fleet, appliesAfterSeconds: 0 });
    const folder = emptyFolder();
    const { environment } = sandbox;
    const applied = await commandLine(['apply', '--yes'], { environment, folder });
    const run = runIn(applied.stdout);
    await commandLine(['undo', '--yes', `${run}/${one}`], { environment, folder });
    const { code, report } = await explain(sandbox, folder, one);
    expect(report.recordedIn).toBe('.imds-warden/ in this folder');
    expect(report.story?.map(({ kind, change }) => change?.action ?? kind)).toEqual([
      'modify',
      'watch',
      'undo',
      'watch',
    ]);
    const [modify, , undo] = report.story ?? [];
    expect(modify?.change).toMatchObject({
      id: `${run}/${one}`,
      status: 'applied',
      askedBy: 'tag imds-warden=modify',
      startedBy: `${arn} with imds-warden apply`,
      before: { httpTokens: 'optional' },
      after: { httpTokens: 'required' },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(undo?.change).toMatchObject({
      undoes: `${run}/${one}`,
      askedBy: `${arn} with imds-warden undo`,
      after: { httpTokens: 'optional' },
    });
    expect(report.now?.plan).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('is not done again until its tag is set anew'),
    });
    expect(report.next[0]?.text).toContain('remove the tag imds-warden, and set it again');
    expect(code).toBe(0);
  });

  it('and without records says so, shows what is so now, and leaves no folder', async () => {
    const sandbox = await account({ fleet });
    const folder = emptyFolder();
    const { environment } = sandbox;
    const { code, stdout } = await commandLine(['explain', one], { environment, folder });
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'Nothing is recorded: no stack is deployed in this account, and there is no folder .imds-warden/ here.',
    );
    expect(stdout).toMatch(/^CALLS BY MONTH$/m);
    expect(stdout).toMatch(/^ {2}verdict {3}ready: /m);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The next imds-warden apply makes it (modify), within the limits of a run.',
    );
    expect(existsSync(join(folder, '.imds-warden'))).toBe(false);
    expect(code).toBe(0);
  });

  it('finds the instance in whatever Region it is, and only reads', async () => {
    const sandbox = await account({ fleet });
    const { code, report } = await explain(sandbox, emptyFolder(), elsewhere);
    expect([report.region, report.now?.instance.verdict]).toEqual(['eu-west-1', 'in-use']);
    const operations = sandbox.calls.all().map(({ operation }) => operation);
    expect(operations.filter((operation) => !reads.test(operation))).toEqual([]);
    expect(code).toBe(0);
  });

  it('fits an 80-column terminal, and is plain in a pipe', async () => {
    const sandbox = await account({ fleet });
    const { environment } = sandbox;
    const { lines } = await commandLine(['explain', elsewhere], { environment });
    for (const line of lines) expect(line).toMatch(/^[ -~]{0,80}$/);
  });
});

describe('the calls by month', () => {
  it('add up to what the audit counts, and a month without data is null', async () => {
    const sandbox = await account({ fleet });
    const { environment } = sandbox;
    const { report } = await explain(sandbox, emptyFolder(), elsewhere);
    const audited = await commandLine(
      ['audit', '--quiet', '--format', 'json', '--where', `instanceId=${elsewhere}`],
      { environment },
    );
    const { instances } = JSON.parse(audited.stdout) as {
      instances: readonly { noToken: number }[];
    };
    const months = report.months.noToken ?? [];
    const total = months.reduce((sum, { calls }) => sum + (calls ?? 0), 0);
    expect(total).toBeGreaterThan(300);
    // A call may come in between, and the audit's window begins within a day of this one's.
    expect(Math.abs(total - (instances[0]?.noToken ?? 0))).toBeLessThanOrEqual(14);
    expect(months.some(({ calls }) => calls === null)).toBe(true);
    expect(report.months.noTokenRejected?.map(({ calls }) => calls)).toEqual(
      months.map(() => null),
    );
  });
});

describe('an instance that nobody knows', () => {
  it('is refused in a sentence that names where it was looked for', async () => {
    const sandbox = await account({ fleet });
    const { code, stderr, stdout } = await explain(sandbox, emptyFolder(), unknown);
    expect(stderr).toBe(
      `imds-warden: there is no instance ${unknown} in account 111122223333: nothing is recorded of it, and EC2 shows it in none of eu-west-1, us-east-1`,
    );
    expect([code, stdout]).toEqual([2, '']);
  });

  it('names the Regions that could not be asked', async () => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({
      operation: 'DescribeInstances',
      region: 'eu-west-1',
      fault: { kind: 'access-denied' },
    });
    const { code, stderr } = await explain(sandbox, emptyFolder(), elsewhere);
    expect(stderr).toContain('eu-west-1 could not be asked: DescribeInstances in eu-west-1');
    expect(code).toBe(2);
  });

  it.each(['i-1', 'web-01', '', 'run-1/i-00000000000000001'])(
    'because it is none ("%s") is refused before anything is asked',
    async (text) => {
      const sandbox = await account({ fleet });
      const { code, stderr } = await explain(sandbox, emptyFolder(), text);
      expect(stderr).toBe(
        `imds-warden: explain takes an instance (i-...), a launch template (lt-...), an AMI (ami-...), group:NAME or role:NAME, not "${text}"`,
      );
      expect([code, sandbox.calls.all()]).toEqual([2, []]);
    },
  );

  it('is not looked for beyond --regions, which are checked', async () => {
    const sandbox = await account({ fleet });
    const { stderr } = await explain(sandbox, emptyFolder(), elsewhere, '--regions', 'us-east-1');
    expect(stderr).toContain('EC2 shows it in none of us-east-1');
    const wrong = await explain(sandbox, emptyFolder(), elsewhere, '--regions', 'eu-west-9');
    expect(wrong.stderr).toContain('eu-west-9 is not enabled in this account');
    expect(wrong.code).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { noMemory } from '../../../shared/domain/memory.ts';
import { putToldNotices, putVerdictChanges } from '../../../shared/records/history-records.ts';
import { putMemory } from '../../../shared/records/memory-records.ts';
import { putSent } from '../../../shared/records/owner-records.ts';
import { announceRun } from '../../support/announce-run.ts';
import { type DeployedAccount, deployedAccount, stackRegion } from '../../support/cli-account.ts';
import { commandLine, emptyFolder } from '../../support/command-line.ts';
import { explain } from '../../support/explain.ts';

const one = 'i-00000000000000001';
const owner = 'a@example.com';
const day = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * day).toISOString();

/** What the machine would have left of an instance: a verdict, a notice, a digest, a deadline, a drift. */
async function recorded(settings: object = {}): Promise<DeployedAccount> {
  const scene = await deployedAccount(settings, [{ id: one, tags: { owner } }]);
  const of = { account: '111122223333', region: stackRegion, instanceId: one };
  const { table } = scene;
  const now = new Date();
  await announceRun(table, {
    runId: 'nightly',
    startedAt: ago(0.25),
    scope: 'account',
    startedBy: 'schedule',
  });
  const verdict = { runId: 'nightly', from: 'in-use', to: 'ready', reason: 'silent now' } as const;
  await putVerdictChanges(table, [{ ...of, ...verdict, at: ago(9) }], now);
  const notice = { kind: 'deadline', id: 'deadline-1', at: ago(8), text: 'it is due' } as const;
  await putToldNotices(table, [{ ...of, ...notice, owner, runId: 'nightly', toldAt: ago(8) }], now);
  const sent = {
    owner,
    sentAt: ago(0.2),
    messageId: 'm-1',
    topicArn: 'arn',
    heard: true,
    named: [],
    subject: 'IMDSv2: 1 instance to look at',
    body: `READY\n  ${one} web\n`,
  };
  await putSent(table, 'nightly', sent, now);
  const deadline = { on: ago(-5), owner, given: [{ days: 14, at: ago(8) }], postponed: null };
  await putMemory(table, { ...noMemory(of), deadline });
  return scene;
}

describe('explain where the stack is deployed', () => {
  it('tells verdicts, notices and digests in time order, and when the next run comes', async () => {
    const { sandbox } = await recorded({ campaign: { enabled: true } });
    const { code, report } = await explain(sandbox, emptyFolder(), one);
    expect(report.story?.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'verdict: the verdict is ready, and was in-use: silent now',
      `told: told ${owner}: it is due`,
      `digest: a digest that names it went to ${owner}: "IMDSv2: 1 instance to look at"`,
    ]);
    expect(report.next[0]?.text).toMatch(/^a run requires IMDSv2 on it, if it is still ready then/);
    expect(Math.abs(Date.parse(report.next[0]?.at ?? '') - Date.parse(ago(-5)))).toBeLessThan(day);
    expect(code).toBe(0);
  });

  it('says when the next run makes what a tag asks for', async () => {
    const { sandbox } = await recorded();
    sandbox.instance(one).tags = { 'imds-warden': 'modify', owner };
    const { report } = await explain(sandbox, emptyFolder(), one);
    expect(report.next[0]?.text).toBe('the next run makes it (modify), within the limits of a run');
    const expected = Date.parse(ago(-0.75));
    expect(Math.abs(Date.parse(report.next[0]?.at ?? '') - expected)).toBeLessThan(600_000);
  });

  it('asks EC2 only where the table says that it is', async () => {
    const { sandbox } = await deployedAccount({}, [
      { id: one, tags: { 'imds-warden': 'modify', owner } },
    ]);
    const { environment } = sandbox;
    await commandLine(['apply', '--yes'], { environment });
    const before = sandbox.calls.of('DescribeInstances').length;
    await explain(sandbox, emptyFolder(), one);
    const asked = sandbox.calls.of('DescribeInstances').slice(before);
    expect(asked.map(({ region }) => region)).toEqual([stackRegion]);
  });

  it('shows what is so now where the table cannot be read, and ends with exit code 4', async () => {
    const { sandbox } = await recorded();
    sandbox.faults.add({ operation: 'Query', fault: { kind: 'access-denied' } });
    const { code, report, stderr } = await explain(sandbox, emptyFolder(), one);
    expect(stderr).toContain('what is recorded of it could not be read: Query on the table');
    expect(report.story).toBeNull();
    expect(report.now?.instance.verdict).toBe('ready');
    expect(code).toBe(4);
  });

  it('tells the story where CloudWatch cannot be read, and ends with exit code 4', async () => {
    const { sandbox } = await recorded();
    sandbox.faults.add({ operation: 'GetMetricData', fault: { kind: 'access-denied' } });
    const { code, report, stderr } = await explain(sandbox, emptyFolder(), one);
    expect(report.story).toHaveLength(3);
    expect(report.months).toEqual({ noToken: null, noTokenRejected: null });
    expect(report.now?.instance.noToken).toBeNull();
    expect(stderr).toContain('GetMetricData');
    expect(code).toBe(4);
  });

  it('of an instance that is gone tells what is recorded', async () => {
    const { sandbox } = await deployedAccount({}, [
      { id: one, tags: { 'imds-warden': 'modify', owner } },
    ]);
    const { environment } = sandbox;
    await commandLine(['apply', '--yes'], { environment });
    for (const region of sandbox.account.regions.values())
      region.instances.splice(0, region.instances.length);
    const { code, report } = await explain(sandbox, emptyFolder(), one);
    expect(report.story?.[0]?.change?.status).toBe('applied');
    expect(report.now).toBeNull();
    expect(code).toBe(0);
  });
});

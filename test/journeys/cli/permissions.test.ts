import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/index.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import { type CommandName, commandNames } from '../../../shared/domain/command-permissions.ts';
import { openBreaker } from '../../../shared/records/breaker-records.ts';
import { putMemory, readMemory } from '../../../shared/records/memory-records.ts';
import { putSent, updateOwner } from '../../../shared/records/owner-records.ts';
import { openTable, type Table } from '../../../shared/records/table.ts';
import { runIn } from '../../support/cli-account.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import { createDeployedTable, deployedParameters, deployedTable } from '../../support/deployed.ts';

type Policy = { Version: string; Statement: { Action: string[] }[] };

const undoable = 'i-00000000000000007';
const untagged = 'i-00000000000000009';

const drifted = 'i-00000000000000008';
const own = 'ami-00000000000000001';
const target = { account: '111122223333', region: 'us-east-1' };

/** What a group takes the latest version of: an undo makes a version of it, and sets the default back. */
const template = (region: string, name: string) => ({
  region,
  name,
  tags: { 'imds-warden': 'modify', 'imds-warden:default': 'true' },
});

/** A stack with something to do, to undo, to find out and, where it is asked for, to clear. */
async function deployedAccount(
  isBreakerOpen = false,
): Promise<{ readonly sandbox: Sandbox; readonly run: string }> {
  const sandbox = await account({
    appliesAfterSeconds: 0,
    fleet: {
      regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
      instances: [
        { id: undoable, tags: { 'imds-warden': 'restore' }, options: { httpTokens: 'required' } },
        { tags: { 'imds-warden': 'modify' }, profile: 'app' },
        { tags: { 'imds-warden': 'modify', owner: 'a@example.com' }, region: 'eu-west-1' },
        // Who owns it its group may say, or its role.
        {
          id: drifted,
          tags: { 'imds-warden': 'modify' },
          asg: 'web',
          profile: 'app',
          imageId: own,
        },
        { region: 'eu-west-1', asg: 'api' },
        { id: untagged },
      ],
      images: [{ id: own, name: 'golden' }],
      templates: [template('us-east-1', 'web'), template('eu-west-1', 'api')],
      groups: [
        { name: 'web', launchTemplate: { name: 'web', version: '$Latest' } },
        {
          name: 'api',
          region: 'eu-west-1',
          launchTemplate: { name: 'api', version: '$Latest' },
        },
      ],
      parameters: deployedParameters('eu-west-1', {
        mode: 'enforce',
        limits: { ownerShare: 1 },
        accountDefaults: 'required',
      }),
    },
  });
  await createDeployedTable(sandbox, 'eu-west-1');
  const { environment } = sandbox;
  const first = await commandLine(['apply', '--yes', '--regions', 'us-east-1'], { environment });
  const table = openTable(deployedTable, sandbox.clientConfig('eu-west-1'));
  const openedAt = new Date().toISOString();
  if (isBreakerOpen) await openBreaker(table, { ...closedBreaker, openedAt, reason: 'a test' });
  await putTold(table);
  // What was changed a while ago, and somebody has changed back since.
  const memory = await readMemory(table, { ...target, instanceId: drifted });
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString();
  if (memory.made !== null)
    await putMemory(table, { ...memory, watch: null, made: { ...memory.made, at } });
  sandbox.instance(drifted).options.httpTokens = 'optional';
  // There is still something to apply.
  sandbox.instance(undoable).tags = { 'imds-warden': 'restore' };
  sandbox.instance(undoable).options.httpTokens = 'required';
  sandbox.calls.clear();
  return { sandbox, run: runIn(first.stdout) };
}

/** An owner who was sent a digest. */
async function putTold(table: Table): Promise<void> {
  const owner = 'a@example.com';
  const topicArn = 'arn:aws:sns:eu-west-1:111122223333:imds-warden-owner-a';
  const sentAt = new Date(Date.now() - 86_400_000).toISOString();
  await updateOwner(table, owner, { topicArn, lastSentAt: sentAt, lastRunId: 'run-0' });
  const words = { subject: 'IMDSv2', body: 'a digest', messageId: 'm' };
  const sent = { owner, topicArn, sentAt, heard: true, named: [], ...words };
  await putSent(table, 'run-0', sent, new Date());
}

const commands = (run: string) =>
  ({
    audit: ['audit'],
    plan: ['plan'],
    apply: ['apply', '--yes'],
    undo: ['undo', '--yes', run],
    image: ['image', own, '--imds-support', 'v2.0', '--force', '--yes', '--irreversible'],
    explain: ['explain', drifted],
    breaker: ['breaker', '--clear', '--yes'],
    owners: ['owners'],
    notify: ['notify', '--preview'],
    guardrails: ['guardrails', 'check'],
  }) as const satisfies Record<CommandName, readonly string[]>;

const policyOf = async (command: string): Promise<Policy> =>
  JSON.parse((await commandLine(['permissions', command])).stdout) as Policy;

/** IAM's names of what was called; CloudWatch signs as monitoring. */
const actionsOf = ({ calls }: Sandbox): readonly string[] =>
  [
    ...new Set(
      calls
        .all()
        .map(
          ({ service, operation }) =>
            `${service === 'monitoring' ? 'cloudwatch' : service}:${operation}`,
        ),
    ),
  ].toSorted();

describe.each(commandNames)('the policy of %s', (command) => {
  it('is enough where everything else is denied', async () => {
    const { sandbox, run } = await deployedAccount(command === 'breaker');
    sandbox.allowOnly(await policyOf(command));
    const { environment } = sandbox;
    const typed = commands(run)[command];
    const { code, stderr } = await commandLine([...typed, '--quiet'], { environment });
    // One of the changes to be undone was changed back by somebody already: that needs nothing.
    const complaints = stderr.replace(/^Note: a run would first make .*$/m, '');
    // Who launched what no group or template did, guard rails cannot know.
    expect([code, complaints]).toEqual([command === 'guardrails' ? 4 : 0, '']);
    expect(sandbox.calls.all().filter(({ status }) => status === 403)).toEqual([]);
  });

  it('holds nothing that the command does not call', async () => {
    const { sandbox, run } = await deployedAccount(command === 'breaker');
    const { environment } = sandbox;
    await commandLine([...commands(run)[command]], { environment });
    // Whose account it is says the first instance profile; where there is none, STS is asked.
    const bare = await account({ fleet: {} });
    await commandLine([...commands(run)[command]], { environment: bare.environment });
    const allowed = (await policyOf(command)).Statement.flatMap(({ Action }) => Action);
    const called = new Set([...actionsOf(sandbox), ...actionsOf(bare)]);
    expect([...new Set(allowed)].toSorted()).toEqual([...called].toSorted());
  });
});

describe('the policy of apply', () => {
  it('does not let its holder change an instance that carries no tag', async () => {
    const { sandbox } = await deployedAccount();
    sandbox.allowOnly(await policyOf('apply'));
    // Tagged when it was audited, and not any more when it is changed.
    const { environment } = sandbox;
    sandbox.onCall(({ phase, call }) => {
      if (phase === 'before' && call.operation === 'ModifyInstanceMetadataOptions')
        sandbox.instance((call.parameters as { InstanceId: string }).InstanceId).tags = {};
    });
    const folder = emptyFolder();
    const { code } = await commandLine(['apply', '--yes'], { environment, folder });
    expect(code).toBe(1);
    const calls = sandbox.calls.of('ModifyInstanceMetadataOptions');
    expect(calls).not.toEqual([]);
    for (const { errorCode } of calls) expect(errorCode).toBe('UnauthorizedOperation');
  });

  it('--action-tag and --table name what is deployed under other names', async () => {
    const { stdout } = await commandLine([
      'permissions',
      'apply',
      '--action-tag',
      'team:imds',
      '--table',
      'my-table',
    ]);
    expect(stdout).toContain('"aws:ResourceTag/team:imds": "ignore"');
    expect(stdout).toContain('arn:aws:dynamodb:*:*:table/my-table');
    expect(stdout).not.toContain('imds-warden-*');
  });
});

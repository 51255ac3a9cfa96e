import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/index.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import { createDeployedTable, deployedParameters } from '../../support/deployed.ts';

type Policy = { Version: string; Statement: { Action: string[] }[] };

const untagged = 'i-00000000000000009';

async function deployedAccount(): Promise<Sandbox> {
  const sandbox = await account({
    fleet: {
      regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
      instances: [
        { tags: { 'imds-warden': 'modify' }, profile: 'app' },
        { tags: { 'imds-warden': 'modify', owner: 'a@example.com' }, region: 'eu-west-1' },
        { id: untagged },
      ],
      parameters: deployedParameters('eu-west-1', { mode: 'enforce' }),
    },
  });
  await createDeployedTable(sandbox, 'eu-west-1');
  sandbox.calls.clear();
  return sandbox;
}

const commands = { audit: ['audit'], plan: ['plan'], apply: ['apply', '--yes'] } as const;

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

describe.each(['audit', 'plan', 'apply'] as const)('the policy of %s', (command) => {
  it('is enough where everything else is denied', async () => {
    const sandbox = await deployedAccount();
    sandbox.allowOnly(await policyOf(command));
    const { environment } = sandbox;
    const { code, stderr } = await commandLine([...commands[command], '--quiet'], { environment });
    expect([code, stderr]).toEqual([0, '']);
    expect(sandbox.calls.all().filter(({ status }) => status === 403)).toEqual([]);
  });

  it('holds nothing that the command does not call', async () => {
    const sandbox = await deployedAccount();
    const { environment } = sandbox;
    await commandLine([...commands[command]], { environment });
    // Whose account it is says the first instance profile; where there is none, STS is asked.
    const bare = await account({ fleet: {} });
    await commandLine([...commands[command]], { environment: bare.environment });
    const allowed = (await policyOf(command)).Statement.flatMap(({ Action }) => Action);
    const called = new Set([...actionsOf(sandbox), ...actionsOf(bare)]);
    expect([...new Set(allowed)].toSorted()).toEqual([...called].toSorted());
  });
});

describe('the policy of apply', () => {
  it('does not let its holder change an instance that carries no tag', async () => {
    const sandbox = await deployedAccount();
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
    expect(
      sandbox.calls.of('ModifyInstanceMetadataOptions').map(({ errorCode }) => errorCode),
    ).toEqual(['UnauthorizedOperation', 'UnauthorizedOperation']);
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

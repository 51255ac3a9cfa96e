import { describe, expect, it } from 'vitest';
import { takeLease } from '../../../shared/records/lease.ts';
import { openTable } from '../../../shared/records/table.ts';
import { account, commandLine, start } from '../../support/command-line.ts';
import { createDeployedTable, deployedParameters, deployedTable } from '../../support/deployed.ts';
import {
  appliedSources,
  other,
  sourceFleet,
  sourceScene,
  sourceWrites,
  template,
} from '../../support/source-account.ts';
import { onTerminal } from '../../support/terminal.ts';

type Scene = Pick<Awaited<ReturnType<typeof sourceScene>>, 'sandbox'>;

const templateOf = ({ sandbox }: Scene, region: string, id: string) => {
  const found = sandbox.account.regions.get(region)?.templates.get(id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
};

const versionsOf = (scene: Scene) => {
  const { defaultVersion, versions } = templateOf(scene, 'us-east-1', template);
  return {
    defaultVersion,
    tokens: versions.map(({ data }) => data.MetadataOptions?.HttpTokens ?? null),
  };
};

describe('plan, of sources', () => {
  it('shows each call that a tag asks for, and calls nothing that writes', async () => {
    const scene = await sourceScene();
    const { stdout, code } = await scene.type('plan');
    expect(stdout).toContain('SOURCES THAT WILL BE CHANGED (2)');
    expect(stdout).toContain(`launch template ${template} "web" in us-east-1, v1-allowed`);
    expect(stdout).toContain('- new version, a copy of version 1 with');
    expect(stdout).toContain('- default version 1 -> the new one');
    expect(stdout).toContain('2 sources would be changed, and no instance');
    expect(sourceWrites(scene)).toEqual([]);
    expect(code).toBe(0);
  });

  it('says the same in JSON, with what is sent and what is there', async () => {
    const scene = await sourceScene();
    const { stdout } = await scene.type('plan', '--format', 'json');
    const { accounts } = JSON.parse(stdout) as {
      accounts: readonly { sources: readonly { id: string }[]; sourceTotals: { change: number } }[];
    };
    expect(accounts[0]?.sourceTotals.change).toBe(2);
    expect(accounts[0]?.sources.find(({ id }) => id === template)).toMatchObject({
      kind: 'template',
      status: 'change',
      action: 'modify',
      before: { of: 'template', defaultVersion: 1, latestVersion: 1 },
      calls: [
        { call: 'create-version', from: 1, options: { httpTokens: 'required' } },
        { call: 'set-default', version: null },
      ],
      hanging: { ready: 1 },
    });
  });

  it('holds a template whose instances still use IMDSv1, and says how to have it all the same', async () => {
    const [web, ...others] = sourceFleet.instances ?? [];
    const inUse = [{ ...web, usage: { calls: [{ at: '-1d', count: 9 }] } }, ...others];
    const scene = await sourceScene({ ...sourceFleet, instances: inUse });
    const { stdout } = await scene.type('plan');
    expect(stdout).toContain('SOURCES HELD (1)');
    expect(stdout).toMatch(/imds-warden:force=true/);
  });
});

describe('apply, of sources', () => {
  it('changes exactly what the plan shows, and verifies it', async () => {
    const scene = await appliedSources();
    expect(sourceWrites(scene).toSorted()).toEqual([
      'CreateLaunchTemplateVersion',
      'CreateLaunchTemplateVersion',
      'ModifyLaunchTemplate',
      'ModifyLaunchTemplate',
    ]);
    expect(versionsOf(scene)).toEqual({ defaultVersion: 2, tokens: [null, 'required'] });
    expect(scene.printed).toContain('APPLIED in account 111122223333: 4 calls of sources applied');
    expect(scene.printed).toContain('- applied: default version 1 -> 2');
    expect(scene.run).toMatch(/^cli-/);
  });

  it('a second time has nothing to do', async () => {
    const scene = await appliedSources();
    scene.sandbox.calls.clear();
    const { code } = await scene.type('apply', '--yes');
    expect(sourceWrites(scene)).toEqual([]);
    expect(code).toBe(0);
  });

  it('makes the account defaults what the settings say, and leaves other Regions alone', async () => {
    const sandbox = await account({
      appliesAfterSeconds: 0,
      fleet: {
        regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
        parameters: deployedParameters('us-east-1', {
          mode: 'enforce',
          accountDefaults: { 'eu-west-1': 'required' },
        }),
      },
    });
    await createDeployedTable(sandbox, 'us-east-1');
    const { stdout, code } = await commandLine(['apply', '--yes', '--quiet'], {
      environment: sandbox.environment,
    });
    expect(stdout).toContain('account defaults of eu-west-1');
    expect(sandbox.account.regions.get('eu-west-1')?.defaults).toMatchObject({
      httpTokens: 'required',
      httpPutResponseHopLimit: 2,
    });
    expect(sandbox.account.regions.get('us-east-1')?.defaults).toEqual({});
    expect(code).toBe(0);
  });

  it('calls nothing where the plan is another by the time of the change', async () => {
    const scene = await sourceScene();
    const table = { seen: 0 };
    scene.sandbox.onCall(({ phase, call }) => {
      // Once for the plan; before the second look somebody takes the tag off.
      if (phase !== 'before' || call.operation !== 'DescribeLaunchTemplates') return;
      table.seen += 1;
      if (table.seen > 2)
        for (const [region, id] of [
          ['us-east-1', template],
          ['eu-west-1', other],
        ] as const)
          templateOf(scene, region, id).tags = {};
    });
    const { stdout } = await scene.type('apply', '--yes');
    expect(sourceWrites(scene)).toEqual([]);
    expect(stdout).toContain('superseded: not changed');
    expect(versionsOf(scene)).toEqual({ defaultVersion: 1, tokens: [null] });
  });

  it('says what EC2 refused, and exits with 1', async () => {
    const scene = await sourceScene();
    scene.sandbox.faults.add({
      operation: 'ModifyLaunchTemplate',
      fault: { kind: 'access-denied' },
    });
    const { stdout, code } = await scene.type('apply', '--yes');
    expect(stdout).toContain('failed');
    expect(stdout).toContain('UnauthorizedOperation');
    expect(versionsOf(scene)).toEqual({ defaultVersion: 1, tokens: [null, 'required'] });
    expect(code).toBe(1);
  });

  it('changes nothing while a run has the lease', async () => {
    const sandbox = await account({
      appliesAfterSeconds: 0,
      fleet: {
        ...sourceFleet,
        parameters: deployedParameters('us-east-1', { mode: 'enforce' }),
      },
    });
    await createDeployedTable(sandbox, 'us-east-1');
    const table = openTable(deployedTable, sandbox.clientConfig('us-east-1'));
    const startedAt = new Date().toISOString();
    await takeLease(table, { runId: 'nightly', startedAt, scope: 'account' }, new Date());
    const { environment } = sandbox;
    const { stderr, code } = await commandLine(['apply', '--yes', '--quiet'], { environment });
    expect(stderr).toContain('nightly holds the lease until');
    expect(sourceWrites({ sandbox })).toEqual([]);
    expect(code).toBe(1);
  });

  it('changes nothing where the settings say observe', async () => {
    const sandbox = await account({
      fleet: { ...sourceFleet, parameters: deployedParameters('us-east-1', { mode: 'observe' }) },
    });
    await createDeployedTable(sandbox, 'us-east-1');
    const { environment } = sandbox;
    const { stdout, stderr, code } = await commandLine(['apply', '--yes', '--quiet'], {
      environment,
    });
    expect(stdout).toContain('SOURCES NOT CHANGED: THE SETTINGS SAY OBSERVE (2)');
    expect(stderr).toContain('the mode is "observe"');
    expect(sourceWrites({ sandbox })).toEqual([]);
    expect(code).toBe(2);
  });

  it('asks first; a no changes nothing', async () => {
    const { sandbox } = await sourceScene();
    const answers = [{ when: 'Make these 2 changes?', type: 'no\n' }];
    const { environment } = sandbox;
    const { code, text } = await onTerminal(['apply'], answers, { environment });
    expect(text).toContain('Nothing was changed.');
    expect(sourceWrites({ sandbox })).toEqual([]);
    expect(code).toBe(1);
  });
});

describe('apply, cut off in a call of a template', () => {
  const one = {
    ...sourceFleet,
    templates: (sourceFleet.templates ?? []).filter(({ id }) => id === template),
  };

  it.each(['CreateLaunchTemplateVersion', 'ModifyLaunchTemplate'])(
    'of %s, makes nothing twice, and a later apply ends it',
    async (operation) => {
      const scene = await sourceScene(one);
      const fault = { kind: 'disconnect-after' } as const;
      scene.sandbox.faults.add({ operation, times: 1, fault });
      await scene.type('apply', '--yes');
      const { code } = await scene.type('apply', '--yes');
      expect(versionsOf(scene)).toEqual({ defaultVersion: 2, tokens: [null, 'required'] });
      expect(code).toBe(0);
    },
  );

  it('and killed between the two, it is known what was made, and the next apply goes on', async () => {
    const scene = await sourceScene(one);
    const { environment } = scene.sandbox;
    const running = start(['apply', '--yes', '--quiet'], { environment, folder: scene.folder });
    const stopListening = scene.sandbox.onCall(async ({ phase, call }) => {
      if (phase !== 'before' || call.operation !== 'ModifyLaunchTemplate') return;
      running.process.kill('SIGKILL');
      await running.outcome;
    });
    await running.outcome;
    stopListening();
    // What reached EC2 before the end is settled by what EC2 shows.
    templateOf(scene, 'us-east-1', template).defaultVersion = 1;
    await scene.type('apply', '--yes');
    expect(versionsOf(scene).tokens).toEqual([null, 'required']);
  });
});

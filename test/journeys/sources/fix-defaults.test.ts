import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import {
  sourceChangesOf,
  sourceRecordOf,
  sourceWrites,
  undoSource,
} from '../../support/source-scene.ts';
import { HOME, startWorld, type World } from '../../support/world.ts';

const far = 'eu-west-1';
const quiet = 'i-00000000000000001';
const owner = 'web@example.com';

/** In the home Region an instance that has IMDSv2 only hangs on a group; in the other one there is nothing. */
const fleet: FleetDescription = {
  regions: [{ name: HOME }, { name: far }],
  templates: [{ name: 'web' }],
  groups: [{ name: 'web', launchTemplate: { name: 'web', version: '$Default' } }],
  instances: [{ id: quiet, asg: 'web', tags: { owner }, options: { httpTokens: 'required' } }],
};

const defaultsOf = ({ sandbox }: World, region: string) =>
  sandbox.account.regions.get(region)?.defaults;
const asking = (accountDefaults: unknown) => ({ settings: { accountDefaults } });

describe("the account's defaults", () => {
  it('come to require IMDSv2 where the settings ask for it, Region by Region, and once', async () => {
    const world = await startWorld(fleet, asking({ [far]: 'required' }));

    await world.run('run-1');
    await world.run('run-2');

    expect(defaultsOf(world, far)).toMatchObject({
      httpTokens: 'required',
      httpPutResponseHopLimit: 2,
    });
    expect(defaultsOf(world, HOME)?.httpTokens).toBeUndefined();
    expect(sourceWrites(world)).toHaveLength(1);
    expect(await sourceChangesOf(world)).toMatchObject([
      {
        kind: 'defaults',
        region: far,
        action: 'require',
        status: 'applied',
        before: { of: 'defaults', options: {}, enforced: false },
        after: { options: { httpTokens: 'required', hopLimit: 2 } },
        asker: 'settings',
        askedBy: `the setting accountDefaults for ${far}`,
      },
    ]);
  });

  it('are enforced by a later run, once the default was seen and nothing would fail', async () => {
    const world = await startWorld({ ...fleet, regions: [{ name: HOME }] }, asking('enforced'));

    await world.run('run-1');
    expect(defaultsOf(world, HOME)?.httpTokensEnforced).not.toBe('enabled');
    await world.run('run-2');
    expect(defaultsOf(world, HOME)?.httpTokensEnforced).toBe('enabled');
    await world.run('run-3');

    const calls = (await sourceChangesOf(world)).map(({ runId, call }) => [runId, call.call]);
    expect(calls).toEqual([
      ['run-1', 'set-defaults'],
      ['run-2', 'set-enforced'],
    ]);
  });

  it('are not enforced while a change is under watch, and are once the watch has ended', async () => {
    const tags = { owner, 'imds-warden': 'modify' };
    const world = await startWorld(
      { ...fleet, regions: [{ name: HOME }], instances: [{ id: quiet, asg: 'web', tags }] },
      asking('enforced'),
    );

    await world.run('run-1');
    await world.run('run-2');
    expect(world.options(quiet).httpTokens).toBe('required');
    expect((await sourceRecordOf(world, 'defaults', 'defaults')).plan).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('under watch'),
    });

    for (const day of [15, 30]) {
      world.advance({ days: 15 });
      await world.run(`day-${day}`);
    }
    expect(defaultsOf(world, HOME)?.httpTokensEnforced).toBe('enabled');
  });

  it('are not enforced in the run that gives an instance IMDSv1 back, nor while its tag asks for it', async () => {
    const tags = { owner, 'imds-warden': 'restore' };
    const world = await startWorld(
      {
        regions: [{ name: HOME, defaults: { httpTokens: 'required', httpPutResponseHopLimit: 2 } }],
        instances: [{ id: quiet, tags, options: { httpTokens: 'required' } }],
      },
      asking('enforced'),
    );

    for (const run of ['run-1', 'run-2']) {
      await world.run(run);
      expect((await sourceRecordOf(world, 'defaults', 'defaults')).plan).toMatchObject({
        action: 'hold',
        asked: 'enforce',
        reason: expect.stringContaining('1 instance has a tag that asks for IMDSv1'),
      });
    }
    expect(world.options(quiet).httpTokens).toBe('optional');
    expect(defaultsOf(world, HOME)?.httpTokensEnforced).not.toBe('enabled');
  });

  it('are held while an instance that somebody launched by hand uses IMDSv1', async () => {
    const world = await startWorld(
      {
        regions: [{ name: HOME }],
        instances: [{ id: quiet, tags: { owner }, usage: { calls: [{ perDay: 24 }] } }],
      },
      asking('required'),
    );

    await world.run('run-1');

    const { plan } = await sourceRecordOf(world, 'defaults', 'defaults');
    expect(plan.reason).toContain('launches 1 instance still in use of IMDSv1');
    expect(sourceWrites(world)).toEqual([]);
  });

  it('are held by what would break, and nothing is called', async () => {
    const world = await startWorld(
      {
        ...fleet,
        regions: [{ name: HOME }],
        instances: [{ id: quiet, asg: 'web', tags: { owner }, usage: { calls: [{ perDay: 24 }] } }],
      },
      asking('required'),
    );

    await world.run('run-1');

    const { plan } = await sourceRecordOf(world, 'defaults', 'defaults');
    expect(plan).toMatchObject({ action: 'hold', asked: 'require' });
    expect(plan.reason).toContain('group web (1 instance still in use of IMDSv1)');
    expect(sourceWrites(world)).toEqual([]);
  });

  it('are held where the instances of the Region were not read', async () => {
    const world = await startWorld({ ...fleet, regions: [{ name: HOME }] }, asking('required'));
    world.sandbox.faults.add({
      service: 'ec2',
      operation: 'DescribeLaunchTemplates',
      fault: { kind: 'error', code: 'UnauthorizedOperation', message: 'denied', status: 403 },
    });

    const run = await world.run('run-1');

    expect(run.status).toBe('partial');
    expect(sourceWrites(world)).toEqual([]);
  });

  it('are left to the declarative policy that manages them', async () => {
    const managed = { managedBy: 'declarative-policy', managedExceptionMessage: 'ask platform' };
    const world = await startWorld(
      { ...fleet, regions: [{ name: HOME, defaults: managed as never }] },
      asking('required'),
    );

    await world.run('run-1');

    const { plan } = await sourceRecordOf(world, 'defaults', 'defaults');
    expect(plan).toMatchObject({
      action: 'refuse',
      reason: expect.stringContaining('ask platform'),
    });
    expect(sourceWrites(world)).toEqual([]);
  });

  it('a refusal is a failed change with what EC2 said, and costs nothing else its change', async () => {
    const tags = { owner, 'imds-warden': 'modify' };
    const world = await startWorld(
      { ...fleet, regions: [{ name: HOME }], instances: [{ id: quiet, asg: 'web', tags }] },
      asking('required'),
    );
    world.sandbox.faults.add({
      service: 'ec2',
      operation: 'ModifyInstanceMetadataDefaults',
      fault: {
        kind: 'error',
        code: 'UnauthorizedOperation',
        message: 'an SCP says no',
        status: 403,
      },
    });

    const run = await world.run('run-1');

    expect(world.options(quiet).httpTokens).toBe('required');
    expect(run).toMatchObject({
      status: 'partial',
      changes: { applied: 1 },
      sourceChanges: { failed: 1 },
    });
    const [change] = await sourceChangesOf(world);
    expect(change?.outcome).toContain('an SCP says no');
  });
});

describe('undone by hand', () => {
  it('enforcement and defaults go back to what was recorded, and stay so', async () => {
    const world = await startWorld(
      { ...fleet, regions: [{ name: HOME, defaults: { httpPutResponseHopLimit: 3 } }] },
      asking('enforced'),
    );
    await world.run('run-1');
    await world.run('run-2');

    // Whoever takes the default back while it is enforced would let launches fail.
    await expect(undoSource(world, 'early', { runId: 'run-1', kind: 'defaults' })).rejects.toThrow(
      'HttpTokensEnforced',
    );
    await undoSource(world, 'undo-2', { runId: 'run-2', kind: 'defaults' });
    await undoSource(world, 'undo-1', { runId: 'run-1', kind: 'defaults' });

    const defaults = defaultsOf(world, HOME);
    expect(defaults?.httpTokens).toBeUndefined();
    expect(defaults?.httpPutResponseHopLimit).toBe(3);
    expect(defaults?.httpTokensEnforced).not.toBe('enabled');
    const calls = sourceWrites(world).length;
    await world.run('run-3');
    expect(sourceWrites(world)).toHaveLength(calls);

    // Nobody asks for it, then somebody does again.
    await world.putSettings({ accountDefaults: 'leave' });
    await world.run('run-4');
    await world.putSettings({ accountDefaults: 'required' });
    await world.run('run-5');
    expect(defaultsOf(world, HOME)?.httpTokens).toBe('required');
  });
});

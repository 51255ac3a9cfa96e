import { describe, expect, it } from 'vitest';
import { id, owner, peculiar } from '../../support/perfect-fleet.ts';
import { startWorld, type World } from '../../support/world.ts';

/**
 * What went wrong in the code of other tools, as far as they change instances: each as a test that this one does not.
 * The names in front are those of the tools.
 */
const limits = { ownerShare: 1, groupShare: 1 };
const settings = { limits };
const tags = (word: string, others: Record<string, string> = {}) => ({
  owner,
  'imds-warden': word,
  ...others,
});
const sent = (world: World) => world.writes().map(({ parameters }) => parameters);

describe('metabadger', () => {
  it('fails at the first instance that it is to disable', async () => {
    const world = await startWorld({ instances: [{ id: id(1), tags: tags('disable') }] });
    expect(await world.run('run')).toMatchObject({ changes: { applied: 1 } });
    expect(world.options(id(1)).httpEndpoint).toBe('disabled');
  });

  it('switches a disabled endpoint on again when it hardens', async () => {
    const world = await startWorld({
      instances: [{ id: id(1), tags: tags('modify'), options: { httpEndpoint: 'disabled' } }],
    });
    await world.run('run');
    expect(world.writes()).toEqual([]);
  });

  it('makes tokens optional when it disables', async () => {
    const world = await startWorld({
      instances: [
        {
          id: id(1),
          tags: tags('disable', { 'imds-warden:force': 'true' }),
          options: { ...peculiar, httpTokens: 'required' },
        },
      ],
    });
    await world.run('run');
    expect(sent(world)).toEqual([{ InstanceId: id(1), HttpEndpoint: 'disabled' }]);
    expect(world.options(id(1))).toEqual({
      ...peculiar,
      httpTokens: 'required',
      httpEndpoint: 'disabled',
    });
  });

  it('takes any tag whose value matches for its own', async () => {
    const world = await startWorld({
      instances: [
        { id: id(1), tags: { owner, Name: 'modify', purpose: 'modify', modify: 'true' } },
      ],
    });
    await world.run('run');
    expect(world.writes()).toEqual([]);
  });

  it('takes a Region that denies access for an empty one', async () => {
    const world = await startWorld({
      regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
      instances: [{ id: id(1), region: 'us-east-1', tags: tags('modify') }],
    });
    world.sandbox.faults.add({
      operation: 'DescribeInstances',
      region: 'eu-west-1',
      fault: { kind: 'access-denied' },
    });
    const run = await world.run('run');
    expect(run.status).toBe('partial');
    expect(run.problems.join()).toMatch(/eu-west-1 could not be read: .*UnauthorizedOperation/);
    // What was read is changed all the same.
    expect(world.options(id(1)).httpTokens).toBe('required');
  });

  it('says that nothing was changed when something was, and hides why a change failed', async () => {
    const world = await startWorld(
      { instances: [1, 2].map((number) => ({ id: id(number), tags: tags('modify') })) },
      { settings },
    );
    world.sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      instanceId: id(2),
      fault: { kind: 'access-denied' },
    });
    expect(await world.run('run')).toMatchObject({ changes: { applied: 1, failed: 1 } });
    expect((await world.changesOf(id(2)))[0]).toMatchObject({
      status: 'failed',
      outcome: expect.stringMatching(/^EC2 refused: UnauthorizedOperation/),
    });
  });
});

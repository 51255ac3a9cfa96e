import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../../support/agreement.ts';
import { busy, id, owner } from '../../support/perfect-fleet.ts';
import { startWorld, type World } from '../../support/world.ts';

/**
 * What went wrong in the code of other tools, as far as they change instances: each as a test that this one does not.
 * The names in front are those of the tools.
 */
const tags = (word: string, others: Record<string, string> = {}) => ({
  owner,
  'imds-warden': word,
  ...others,
});
const sent = (world: World) => world.writes().map(({ parameters }) => parameters);
const modifyCall = (instance: string) => ({
  InstanceId: instance,
  HttpEndpoint: 'enabled',
  HttpTokens: 'required',
});

describe('ec2-enable-imdsv2', () => {
  it('takes defaults that it could not read for defaults that are not set, and changes things', async () => {
    const world = await startWorld({ instances: [{ id: id(1), tags: tags('modify') }] });
    world.sandbox.faults.add({
      operation: 'GetInstanceMetadataDefaults',
      fault: { kind: 'access-denied' },
    });
    await world.run('run');
    expect(world.writes()).toEqual([]);
    expect((await world.stateOf(id(1))).plan).toMatchObject({
      action: 'hold',
      reason: expect.stringMatching(/^whether it could be undone is not known \(/),
    });
  });

  it.each(['terminated', 'shutting-down', 'pending', 'stopping'] as const)(
    'tries to change an instance that is %s',
    async (state) => {
      const world = await startWorld({ instances: [{ id: id(1), state, tags: tags('modify') }] });
      await world.run('run');
      expect(world.calls('ModifyInstanceMetadataOptions')).toEqual([]);
    },
  );
});

describe('automated-security-response', () => {
  it('enforces without a look at who still uses IMDSv1', async () => {
    const world = await startWorld({
      instances: [{ id: id(1), tags: tags('modify'), usage: busy }],
    });
    await world.run('run');
    expect(world.writes()).toEqual([]);
    expect((await world.stateOf(id(1))).plan).toMatchObject({ action: 'hold' });
  });

  it('takes options that are still pending for a change that failed', async () => {
    const world = await startWorld(
      { instances: [{ id: id(1), tags: tags('modify') }] },
      { sandbox: { appliesAfterSeconds: 600 } },
    );
    expect(await world.run('run')).toMatchObject({ changes: { requested: 1, failed: 0 } });
    world.advance({ hours: 1 });
    await world.run('next');
    await expectAgreement(world);
    expect(sent(world)).toEqual([modifyCall(id(1))]);
    expect((await world.changesOf(id(1)))[0]?.status).toBe('applied');
  });

  it('lets instances without the tag through a filter by tag', async () => {
    const world = await startWorld({ instances: [{ id: id(1), tags: { owner } }, { id: id(2) }] });
    await world.run('run');
    expect(world.writes()).toEqual([]);
  });
});

describe('flowpipe', () => {
  it('does not try again what failed once', async () => {
    const world = await startWorld({ instances: [{ id: id(1), tags: tags('modify') }] });
    world.sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      times: 1,
      fault: { kind: 'access-denied' },
    });
    await world.run('run');
    world.advance({ days: 1 });
    await world.run('next');
    expect((await world.changesOf(id(1))).map(({ status }) => status)).toEqual([
      'failed',
      'applied',
    ]);
  });
});

describe('instance-scheduler', () => {
  it('repeats a value that it does not understand for ever', async () => {
    const world = await startWorld({ instances: [{ id: id(1), tags: tags('enforc') }] });
    for (const day of [0, 1, 2]) {
      await world.run(`day-${day}`);
      world.advance({ days: 1 });
    }
    expect(world.mail(owner)).toHaveLength(1);
    expect(world.mail(owner)[0]?.body).toMatch(
      /did you mean modify, disable, restore or\s+ignore\?/,
    );
  });
});

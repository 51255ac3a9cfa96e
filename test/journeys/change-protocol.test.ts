import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import { busy, id, owner, peculiar } from '../support/perfect-fleet.ts';
import { startWorld } from '../support/world.ts';

describe('a change', () => {
  it('has a record of all there is to know, and is applied only when EC2 says so', async () => {
    const world = await startWorld(
      { instances: [{ id: id(1), tags: { 'IMDS-Warden': 'modify', owner }, options: peculiar }] },
      { sandbox: { appliesAfterSeconds: 9 } },
    );
    let seenBeforeTheCall: unknown;
    world.sandbox.onCall(async ({ phase, call }) => {
      if (call.operation !== 'ModifyInstanceMetadataOptions' || phase !== 'before') return;
      seenBeforeTheCall = (await world.changesOf(id(1)))[0]?.status;
    });

    await world.run('run-1');

    const former = {
      httpTokens: 'optional',
      httpEndpoint: 'enabled',
      hopLimit: 7,
      httpProtocolIpv6: 'enabled',
      instanceMetadataTags: 'enabled',
    };
    const [call] = world.calls('ModifyInstanceMetadataOptions');
    expect(seenBeforeTheCall).toBe('intended');
    expect(await world.changesOf(id(1))).toMatchObject([
      {
        runId: 'run-1',
        action: 'modify',
        status: 'applied',
        before: former,
        wanted: { httpEndpoint: 'enabled', httpTokens: 'required' },
        after: { ...former, httpTokens: 'required' },
        askedBy: expect.stringContaining('modify'),
        owner,
        verdict: 'ready',
        intendedAt: '2027-03-10T12:00:00.000Z',
        settledAt: '2027-03-10T12:00:09.000Z',
        error: null,
        requestId: expect.stringMatching(new RegExp(`${call?.id.toString(16)}$`)),
      },
    ]);
  });

  it('that stays pending is settled by the next run', async () => {
    const world = await startWorld(
      { instances: [{ id: id(1), tags: { 'imds-warden': 'modify', owner } }] },
      { sandbox: { appliesAfterSeconds: 120 } },
    );
    const first = await world.run('run-1');
    expect(first.changes).toMatchObject({ requested: 1, applied: 0 });
    expect(await world.changesOf(id(1))).toMatchObject([{ status: 'requested', after: null }]);
    world.advance({ days: 1 });

    await world.run('run-2');

    expect(await world.changesOf(id(1))).toMatchObject([{ status: 'applied', runId: 'run-1' }]);
    await expectAgreement(world);
  });

  it('of a stopped instance is applied without waiting for its start', async () => {
    const world = await startWorld({
      instances: [
        {
          id: id(1),
          state: 'stopped',
          tags: { 'imds-warden': 'modify', 'imds-warden:force': 'true' },
        },
      ],
    });
    const started = world.now();
    expect(await world.run('run-1')).toMatchObject({ changes: { applied: 1 } });
    expect(world.now()).toBe(started);
    expect(await world.changesOf(id(1))).toMatchObject([
      { status: 'applied', outcome: expect.stringContaining('start') },
    ]);
  });

  it('is not made twice: the next run finds nothing to do and tells nobody again', async () => {
    const world = await startWorld({
      instances: [
        { id: id(1), tags: { 'imds-warden': 'modify', owner } },
        { id: id(2), tags: { 'imds-warden': 'disable', owner } },
        { id: id(3), tags: { owner }, usage: busy },
      ],
    });
    await world.run('run-1');
    expect(world.writes()).toHaveLength(2);
    expect(world.mail(owner)).toHaveLength(1);
    world.advance({ days: 1 });

    const second = await world.run('run-2');

    expect(second.status).toBe('complete');
    expect(world.writes()).toHaveLength(2);
    expect(world.mail(owner)).toHaveLength(1);
    expect(world.summaries()).toHaveLength(2);
  });

  it('finds its plan again in whatever order the table gives its settings back', async () => {
    const world = await startWorld({
      instances: [
        { id: id(1), tags: { 'imds-warden': 'modify', 'imds-warden:hop-limit': '2', owner } },
      ],
    });
    await world.run('run-1', {
      before: async ({ name }) => {
        if (name === 'remediate-region')
          await world.rewrite('INSTANCE#', 'STATE', ({ plan }) => ({
            plan: { ...(plan as object), wanted: reversed((plan as { wanted: object }).wanted) },
          }));
      },
    });
    expect(await world.changesOf(id(1))).toMatchObject([{ status: 'applied' }]);
  });
});

function reversed(map: object): object {
  return Object.fromEntries(Object.entries(map).toReversed());
}

describe('observe', () => {
  it('reads, judges and tells everything, and calls nothing that changes EC2', async () => {
    const world = await startWorld(
      {
        instances: [
          { id: id(1), tags: { 'imds-warden': 'modify', owner } },
          {
            id: id(2),
            tags: { 'imds-warden': 'restore', 'imds-warden:force': 'true', owner },
            options: { httpTokens: 'required' },
          },
        ],
      },
      { settings: { mode: 'observe' } },
    );
    const run = await world.run('run-1');
    expect(run).toMatchObject({ status: 'complete', changes: { observed: 2, applied: 0 } });
    expect(world.writes()).toEqual([]);
    expect(await world.changes()).toEqual([]);
    expect(world.mail(owner)[0]?.body).toContain(id(1));
  });

  it('thrown after the changes were allotted still stops them', async () => {
    const world = await startWorld({
      instances: [{ id: id(1), tags: { 'imds-warden': 'modify', owner } }],
    });
    const run = await world.run('run-1', {
      before: async ({ name }) => {
        if (name === 'remediate-region') await world.putSettings({ mode: 'observe' });
      },
    });
    expect(world.writes()).toEqual([]);
    expect(await world.pendingOf('run-1')).toMatchObject([{ status: 'observed' }]);
    expect(run.changes).toMatchObject({ observed: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import { changesOn, eventCount, findingsOn, runsOn } from '../support/bus.ts';
import { id, owner } from '../support/perfect-fleet.ts';
import { undoByHand } from '../support/undo-by-hand.ts';
import { ACCOUNT, startWorld } from '../support/world.ts';

const ready = { id: id(1), tags: { owner } };
const modify = { id: id(2), tags: { owner, 'imds-warden': 'modify' } };
const enforced = { id: id(3), tags: { owner }, options: { httpTokens: 'required' } } as const;

describe('other programs hear of', () => {
  it('each instance that is new, with what is known of it', async () => {
    const world = await startWorld({ instances: [ready, enforced] });
    await world.run('run-1');
    expect(findingsOn(world)).toEqual([
      {
        schema: 'imds-warden/finding@1',
        id: `finding/run-1/${ACCOUNT}/us-east-1/${id(1)}/ready`,
        account: ACCOUNT,
        region: 'us-east-1',
        instanceId: id(1),
        name: null,
        from: null,
        to: 'ready',
        reason: expect.stringContaining('IMDSv1 is allowed'),
        owner,
        compliant: false,
        options: {
          httpTokens: 'optional',
          httpEndpoint: 'enabled',
          hopLimit: 1,
          httpProtocolIpv6: 'disabled',
          instanceMetadataTags: 'disabled',
        },
        evidence: { noToken: 0, noTokenRejected: null, lastSeen: null },
        runId: 'run-1',
        at: world.now(),
      },
      expect.objectContaining({ instanceId: id(3), from: null, to: 'enforced', compliant: true }),
    ]);
  });

  it('another verdict once, and of nothing that stays as it is', async () => {
    const world = await startWorld({ instances: [ready, enforced] });
    await world.run('run-1');
    const first = eventCount(world);
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(findingsOn(world, first)).toEqual([]);
    world.sandbox.instance(id(1)).options.httpTokens = 'required';
    await world.run('run-3');
    await world.run('run-4');
    expect(findingsOn(world, first)).toMatchObject([
      { instanceId: id(1), from: 'ready', to: 'enforced', compliant: true, runId: 'run-3' },
    ]);
  });

  it.each(['terminated', 'not listed any more'] as const)(
    'an instance that is %s, once',
    async (how) => {
      const world = await startWorld({ instances: [ready, enforced] });
      await world.run('run-1');
      const first = eventCount(world);
      world.sandbox.instance(id(3)).state = 'terminated';
      if (how !== 'terminated')
        for (const { instances } of world.sandbox.account.regions.values())
          instances.splice(0, Infinity, ...instances.filter((one) => one.id !== id(3)));
      world.advance({ days: 1 });
      await world.run('run-2');
      await world.run('run-3');
      expect(findingsOn(world, first)).toMatchObject([
        { instanceId: id(3), from: 'enforced', to: 'gone', compliant: null, runId: 'run-2' },
      ]);
    },
  );

  it('a change, with who asked for it and what it did', async () => {
    const world = await startWorld({ instances: [modify] });
    await world.run('run-1');
    const [change] = changesOn(world);
    expect(changesOn(world)).toHaveLength(1);
    expect(change).toMatchObject({
      id: `change/run-1/${ACCOUNT}/us-east-1/${id(2)}/1/${change?.status}`,
      change: `run-1/${id(2)}`,
      action: 'modify',
      undoes: null,
      asker: 'tag',
      askedBy: 'tag imds-warden=modify',
      owner,
      before: { httpTokens: 'optional' },
      wanted: { httpTokens: 'required' },
      errorCode: null,
    });
  });

  it('a change that a person has undone by hand, at the next run', async () => {
    const world = await startWorld({ instances: [modify] });
    await world.run('run-1');
    const first = eventCount(world);
    world.advance({ hours: 1 });
    await undoByHand(world, 'by-hand', { runId: 'run-1', instanceId: id(2) });
    expect(eventCount(world)).toBe(first);
    await world.run('run-2');
    await world.run('run-3');
    expect(changesOn(world, first)).toMatchObject([
      {
        change: `by-hand/${id(2)}`,
        action: 'undo',
        undoes: `run-1/${id(2)}`,
        asker: 'person',
        runId: 'by-hand',
        before: { httpTokens: 'required' },
        after: { httpTokens: 'optional' },
      },
    ]);
  });

  it('what EC2 refused, with its code', async () => {
    const world = await startWorld({ instances: [modify] });
    const fault = { kind: 'error', code: 'UnsupportedOperation', message: 'no' } as const;
    world.sandbox.faults.add({ operation: 'ModifyInstanceMetadataOptions', fault });
    await world.run('run-1');
    expect(changesOn(world)).toMatchObject([
      { status: 'failed', errorCode: 'UnsupportedOperation', after: null },
    ]);
  });

  it('the end of a run', async () => {
    const world = await startWorld({ instances: [ready, modify] });
    const run = await world.run('run-1');
    expect(runsOn(world)).toEqual([
      {
        schema: 'imds-warden/run@1',
        id: 'run/run-1',
        account: ACCOUNT,
        runId: 'run-1',
        scope: 'account',
        status: 'complete',
        startedBy: run.startedBy,
        startedAt: run.startedAt,
        at: world.now(),
        counts: run.counts,
        changes: run.changes,
        problems: [],
        usd: run.usd,
        unmetered: run.unmetered,
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import { startWorld, type World } from '../support/world.ts';

const id = 'i-00000000000000001';
const owner = 'team@example.com';
const asked = { 'imds-warden': 'modify', owner };

/** Between the audit, which planned a change, and the change itself. */
const moves: Record<string, (world: World) => void> = {
  'its tag was removed': (world) => world.tag(id, { owner }),
  'its tag was changed to ignore': (world) => world.tag(id, { ...asked, 'imds-warden': 'ignore' }),
  'its tag was changed to disable': (world) =>
    world.tag(id, { ...asked, 'imds-warden': 'disable' }),
  'its tag was misspelt': (world) => world.tag(id, { ...asked, 'imds-warden': 'modfy' }),
  'a hop limit was asked for': (world) => world.tag(id, { ...asked, 'imds-warden:hop-limit': '2' }),
  'somebody made the change by hand': (world) => {
    Object.assign(world.options(id), { httpTokens: 'required' });
  },
  'it began to stop': (world) => void (world.sandbox.instance(id).state = 'stopping'),
  'it was terminated': (world) => void (world.sandbox.instance(id).state = 'terminated'),
  'it vanished': (world) => {
    world.sandbox.account.instances.delete(id);
    for (const region of world.sandbox.account.regions.values()) region.instances.length = 0;
  },
};

describe('nothing is called, and the record says why, when', () => {
  it.for(Object.keys(moves))('%s', async (name) => {
    const world = await startWorld({ instances: [{ id, tags: asked }] });
    const move = moves[name];

    const run = await world.run('run-1', {
      before: ({ name: step }) => (step === 'remediate-region' ? move?.(world) : undefined),
    });

    expect(world.writes()).toEqual([]);
    expect(run).toMatchObject({ status: 'complete', changes: { superseded: 1 } });
    expect(await world.changesOf(id)).toMatchObject([
      {
        status: 'superseded',
        requestedAt: null,
        settledAt: expect.any(String),
        outcome: expect.any(String),
      },
    ]);
    expect(await world.openChanges()).toEqual([]);
    expect(world.mail(owner)[0]?.body).toContain(id);
  });
});

describe('an instance that is terminated while EC2 is asked to change it', () => {
  it('has a record that says so, and the others are changed', async () => {
    const other = 'i-00000000000000002';
    const world = await startWorld({
      instances: [
        { id, tags: asked },
        { id: other, tags: asked },
      ],
    });
    world.sandbox.onCall(({ phase, call }) => {
      if (call.operation === 'ModifyInstanceMetadataOptions' && phase === 'before')
        world.sandbox.instance(id).state = 'terminated';
    });
    const run = await world.run('run-1');
    expect(run).toMatchObject({ status: 'partial', changes: { failed: 1, applied: 1 } });
    expect(await world.changesOf(id)).toMatchObject([
      { status: 'failed', error: { code: 'IncorrectInstanceState' } },
    ]);
    expect(world.options(other).httpTokens).toBe('required');
    await expectAgreement(world);
  });
});

describe('options that somebody else changes right after ours', () => {
  it('are left alone, and the record says that they were superseded', async () => {
    const world = await startWorld(
      { instances: [{ id, tags: asked }] },
      { sandbox: { appliesAfterSeconds: 600 } },
    );
    await world.run('run-1');
    Object.assign(world.options(id), { httpTokens: 'optional', httpEndpoint: 'disabled' });
    world.tag(id, { owner });
    world.advance({ days: 1 });

    await world.run('run-2');

    expect(await world.changesOf(id)).toMatchObject([
      { status: 'superseded', after: { httpEndpoint: 'disabled', httpTokens: 'optional' } },
    ]);
    expect(world.writes()).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import { busy, id, owner, peculiar } from '../support/perfect-fleet.ts';
import { startWorld, type World } from '../support/world.ts';

/** Changes are made several at once, in an order of their own. */
function sent(world: World): readonly { readonly InstanceId: string }[] {
  return world
    .writes()
    .map(({ parameters }) => parameters as { readonly InstanceId: string })
    .toSorted((a, b) => (a.InstanceId < b.InstanceId ? -1 : 1));
}

describe('a tag', () => {
  it('modify makes a ready instance require IMDSv2, and keeps its other four settings', async () => {
    const world = await startWorld({
      instances: [{ id: id(1), tags: { 'imds-warden': ' Modify ', owner }, options: peculiar }],
    });

    const run = await world.run('run-1');

    expect(run).toMatchObject({ status: 'complete', changes: { applied: 1 } });
    expect(world.options(id(1))).toEqual({
      ...peculiar,
      httpEndpoint: 'enabled',
      httpTokens: 'required',
    });
    expect(world.writes().map(({ operation, parameters }) => [operation, parameters])).toEqual([
      [
        'ModifyInstanceMetadataOptions',
        { InstanceId: id(1), HttpEndpoint: 'enabled', HttpTokens: 'required' },
      ],
    ]);
  });

  it.for([
    [
      'modify',
      { 'imds-warden:hop-limit': '2' },
      {},
      { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
    ],
    ['restore', {}, { httpTokens: 'required' }, { HttpTokens: 'optional' }],
    [
      'modify',
      { 'imds-warden:force': 'true' },
      { httpEndpoint: 'disabled' },
      { HttpTokens: 'required' },
    ],
  ] as const)(
    '%s sends what it asks for and the endpoint, and nothing else: %j',
    async ([action, more, options, sent]) => {
      const world = await startWorld({
        instances: [{ id: id(1), tags: { 'imds-warden': action, ...more }, options }],
      });
      await world.run('run-1');
      expect(world.writes().map(({ parameters }) => parameters)).toEqual([
        { InstanceId: id(1), HttpEndpoint: 'enabled', ...sent },
      ]);
      await expectAgreement(world);
    },
  );

  it('disable sends the endpoint alone, and is held for an instance with a role unless forced', async () => {
    const world = await startWorld({
      instances: [
        { id: id(1), tags: { 'imds-warden': 'disable' }, options: { httpPutResponseHopLimit: 3 } },
        { id: id(2), tags: { 'imds-warden': 'disable' }, profile: 'web' },
        {
          id: id(3),
          tags: { 'imds-warden': 'disable', 'imds-warden:force': 'true' },
          profile: 'web',
        },
      ],
    });
    await world.run('run-1');
    expect(sent(world)).toEqual([
      { InstanceId: id(1), HttpEndpoint: 'disabled' },
      { InstanceId: id(3), HttpEndpoint: 'disabled' },
    ]);
    expect(world.options(id(1))).toMatchObject({
      httpTokens: 'optional',
      httpPutResponseHopLimit: 3,
    });
    expect(await world.stateOf(id(2))).toMatchObject({
      plan: { action: 'hold', asked: 'disable' },
    });
    await expectAgreement(world);
  });

  it('modify is held while IMDSv1 is used, or its use unknown, unless forced', async () => {
    const tags = { 'imds-warden': 'modify', owner };
    const forced = { ...tags, 'imds-warden:force': 'true', 'imds-warden:reason': 'tried it twice' };
    const young = { launchedAt: '-3d' };
    const world = await startWorld({
      instances: [
        { id: id(1), tags, usage: busy },
        { id: id(2), tags, usage: young },
        { id: id(3), tags: forced, usage: busy },
        { id: id(4), tags: forced, usage: young },
      ],
    });

    await world.run('run-1');

    expect(sent(world)).toMatchObject([{ InstanceId: id(3) }, { InstanceId: id(4) }]);
    const [change] = await world.changesOf(id(3));
    expect(change).toMatchObject({ verdict: 'in-use', status: 'applied' });
    expect(change?.reason).toContain('tried it twice');
    expect(world.mail(owner)[0]?.body).toContain(id(1));
    expect(world.mail(owner)[0]?.body).toContain('imds-warden:force=true');
  });

  it('ignore, and no tag at all, change nothing', async () => {
    const world = await startWorld({
      instances: [{ tags: { 'imds-warden': 'ignore', 'imds-warden:force': 'true' } }, {}],
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', counts: { ready: 2 } });
    expect(world.writes()).toEqual([]);
    expect(await world.changes()).toEqual([]);
  });
});

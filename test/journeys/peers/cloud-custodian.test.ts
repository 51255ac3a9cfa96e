import { describe, expect, it } from 'vitest';
import { busy, id, owner } from '../../support/perfect-fleet.ts';
import { startWorld } from '../../support/world.ts';

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

describe('cloud-custodian', () => {
  it('skips an instance that has one of two wanted settings already', async () => {
    const world = await startWorld(
      {
        instances: [
          {
            id: id(1),
            tags: tags('modify', { 'imds-warden:hop-limit': '2' }),
            options: { httpPutResponseHopLimit: 2 },
          },
          {
            id: id(2),
            tags: tags('modify', { 'imds-warden:hop-limit': '2' }),
            options: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
          },
        ],
      },
      { settings },
    );
    await world.run('run');
    for (const number of [1, 2])
      expect(world.options(id(number))).toMatchObject({
        httpTokens: 'required',
        httpPutResponseHopLimit: 2,
      });
  });

  it('calls the API with no option at all, and accepts options that are misspelt', async () => {
    const world = await startWorld({
      instances: [
        { id: id(1), tags: tags('') },
        { id: id(2), tags: tags('modfiy') },
        { id: id(3), tags: tags('modify', { 'imds-warden:hop-limit': 'two' }) },
      ],
    });
    await world.run('run');
    expect(world.writes()).toEqual([]);
    await world.putSettings({ limit: { maxChangesPerRun: 1 } });
    await expect(world.run('typo')).rejects.toThrow(/unknown field "limit"/);
  });

  it('changes no other instance once one is gone in the middle of a run', async () => {
    const world = await startWorld(
      { instances: [1, 2, 3].map((number) => ({ id: id(number), tags: tags('modify') })) },
      { settings },
    );
    world.sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      instanceId: id(2),
      fault: { kind: 'error', code: 'InvalidInstanceID.NotFound' },
    });
    const run = await world.run('run', {
      before: ({ name }) => {
        if (name === 'remediate-region') world.sandbox.instance(id(1)).state = 'terminated';
      },
    });
    expect(run).toMatchObject({ changes: { applied: 1, failed: 1, superseded: 1 } });
    expect(world.options(id(3)).httpTokens).toBe('required');
    expect(world.mail(owner)).toHaveLength(1);
  });

  it('acts today where four days were promised, and starts to count anew at every run', async () => {
    const world = await startWorld(
      { instances: [{ id: id(1), tags: { owner } }] },
      { settings: { campaign: { enabled: true }, limits } },
    );
    await world.run('day-0');
    const on = (await world.memoryOf(id(1)))?.deadline?.on;
    expect(on).toMatch(/^2027-03-24/);
    for (const day of [1, 2, 3, 13]) {
      world.advance({
        days: day - (Date.parse(world.now()) - Date.parse('2027-03-10T12:00:00Z')) / 86_400_000,
      });
      await world.run(`day-${day}`);
      expect((await world.memoryOf(id(1)))?.deadline?.on).toBe(on);
      expect(world.writes()).toEqual([]);
    }
  });

  it('takes a metric whose page failed for one without a call', async () => {
    const world = await startWorld({
      instances: [{ id: id(1), tags: tags('modify'), usage: busy }],
    });
    world.sandbox.faults.add({
      operation: 'GetMetricData',
      fault: { kind: 'partial-metric-data', instanceIds: [id(1)], status: 'InternalError' },
    });
    await world.run('run');
    expect(world.writes()).toEqual([]);
    expect((await world.stateOf(id(1))).verdict).toBe('unknown');
  });

  it('tells owners of everything that matched, not of what was changed', async () => {
    const world = await startWorld(
      {
        instances: [
          { id: id(1), tags: tags('modify') },
          { id: id(2), tags: tags('modify'), usage: busy },
        ],
      },
      { settings },
    );
    await world.run('run');
    const body = world.mail(owner)[0]?.body ?? '';
    const [, done = ''] = body.split('=== DONE (1) ===');
    const [changed] = done.split('\n=== ');
    expect(changed).toContain(id(1));
    expect(changed).not.toContain(id(2));
  });
});

import { describe, expect, it } from 'vitest';
import type { FleetDescription, InstanceDescription } from '../../sandbox/index.ts';
import { eventCount, findingsOn } from '../support/bus.ts';
import { hub, imports, statusOf } from '../support/hub.ts';
import { busy, id } from '../support/perfect-fleet.ts';
import { ACCOUNT, HOME, startWorld, type World } from '../support/world.ts';

const other = 'eu-west-1';
const settings = { mode: 'observe', securityHub: true };

/** Security Hub is on in the home Region, and in the other one where the test says so. */
async function hubWorld(
  instances: NonNullable<FleetDescription['instances']>,
  { inOther = true, asked = true } = {},
): Promise<World> {
  const regions = [
    { name: HOME, securityHub: true },
    { name: other, securityHub: inOther },
  ];
  return startWorld({ regions, instances }, { settings: { ...settings, securityHub: asked } });
}

const unobserved: InstanceDescription = {
  id: id(3),
  state: 'stopped',
  usage: { launchedAt: '-90d', runs: [] },
};

describe('Security Hub', () => {
  it('is told of what allows IMDSv1, and not of what was compliant from the first day', async () => {
    const world = await hubWorld([
      { id: id(1), usage: busy, profile: 'web' },
      { id: id(2) },
      { id: id(4), options: { httpTokens: 'required' } },
    ]);
    await world.run('run-1');
    expect([...hub(world).keys()].toSorted()).toEqual([id(1), id(2)]);
    expect(hub(world).get(id(1))).toMatchObject({
      SchemaVersion: '2018-10-08',
      Id: `imds-warden/${ACCOUNT}/${HOME}/${id(1)}`,
      ProductArn: `arn:aws:securityhub:${HOME}:${ACCOUNT}:product/${ACCOUNT}/default`,
      GeneratorId: 'imds-warden/imdsv1-allowed',
      Title: `${id(1)} allows IMDSv1`,
      Compliance: { Status: 'FAILED' },
      RecordState: 'ACTIVE',
      FindingProviderFields: { Severity: { Label: 'HIGH' } },
      ProductFields: { 'imds-warden/verdict': 'in-use', 'imds-warden/owner': 'operations' },
      Resources: [
        {
          Type: 'AwsEc2Instance',
          Id: `arn:aws:ec2:${HOME}:${ACCOUNT}:instance/${id(1)}`,
          Region: HOME,
          Details: {
            AwsEc2Instance: {
              MetadataOptions: { HttpTokens: 'optional', HttpPutResponseHopLimit: 1 },
            },
          },
        },
      ],
    });
  });

  it('is never told that what is not known has passed', async () => {
    const world = await hubWorld([unobserved]);
    await world.run('run-1');
    expect((await world.stateOf(id(3)))?.['verdict']).toBe('unknown');
    expect(statusOf(hub(world).get(id(3)))).toBe('NOT_AVAILABLE ACTIVE');
  });

  it('is told of 250 findings in three calls, and the next day of nothing', async () => {
    const world = await hubWorld(Array.from({ length: 250 }, (_, n) => ({ id: id(n + 1) })));
    await world.run('run-1');
    expect(imports(world)).toEqual([100, 100, 50]);
    expect(hub(world).size).toBe(250);
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(imports(world)).toEqual([100, 100, 50]);
  });

  it('keeps one finding of an instance, updates it, and archives it when it is fixed', async () => {
    const world = await hubWorld([{ id: id(1) }]);
    await world.run('run-1');
    const created = world.now();
    world.advance({ days: 1 });
    world.sandbox.instance(id(1)).options.httpTokens = 'required';
    await world.run('run-2');
    expect(hub(world).size).toBe(1);
    expect(hub(world).get(id(1))).toMatchObject({
      Compliance: { Status: 'PASSED' },
      RecordState: 'ARCHIVED',
      CreatedAt: created,
      UpdatedAt: world.now(),
    });
    world.advance({ days: 1 });
    world.sandbox.instance(id(1)).options.httpTokens = 'optional';
    await world.run('run-3');
    expect(statusOf(hub(world).get(id(1)))).toMatch(/ ACTIVE$/);
  });

  it('archives the finding of an instance that is gone', async () => {
    const world = await hubWorld([{ id: id(1) }, { id: id(2) }]);
    await world.run('run-1');
    world.advance({ days: 1 });
    world.sandbox.instance(id(1)).state = 'terminated';
    await world.run('run-2');
    expect(statusOf(hub(world).get(id(1)))).toMatch(/ ARCHIVED$/);
    expect(statusOf(hub(world).get(id(2)))).toBe('FAILED ACTIVE');
  });

  it('is told everything again after 30 days, before it forgets', async () => {
    const world = await hubWorld([
      { id: id(1) },
      { id: id(4), options: { httpTokens: 'required' } },
    ]);
    await world.run('run-1');
    world.advance({ days: 29 });
    await world.run('run-2');
    expect(imports(world)).toEqual([1]);
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(imports(world)).toEqual([1, 1]);
    expect(hub(world).get(id(1))?.UpdatedAt).toBe(world.now());
  });
});

describe('a Region', () => {
  const both = [{ id: id(1) }, { id: id(2), region: other }];

  it('that could not be read has nothing archived', async () => {
    const world = await hubWorld(both);
    await world.run('run-1');
    world.advance({ days: 31 });
    const fault = { kind: 'access-denied' } as const;
    world.sandbox.faults.add({ operation: 'DescribeInstances', region: other, fault });
    const before = hub(world, other).get(id(2));
    const run = await world.run('run-2');
    expect(run.status).toBe('partial');
    expect(hub(world, other).get(id(2))).toEqual(before);
    expect(hub(world).get(id(1))?.UpdatedAt).toBe(world.now());
  });

  it('without Security Hub is a note, and costs the others nothing; once it is on, it is told all', async () => {
    const world = await hubWorld(both, { inOther: false });
    const run = await world.run('run-1');
    expect(run.status).toBe('complete');
    expect(run.notes).toContain(
      `${other}: Security Hub is not switched on here, and is told nothing`,
    );
    expect([hub(world).size, hub(world, other).size]).toEqual([1, 0]);
    const region = world.sandbox.account.regions.get(other);
    if (region) region.hub.isEnabled = true;
    world.advance({ days: 1 });
    const next = await world.run('run-2');
    expect(next.notes.join()).not.toContain('Security Hub');
    expect(statusOf(hub(world, other).get(id(2)))).toBe('FAILED ACTIVE');
  });

  it('whose Security Hub was off for a while has ended there what was fixed meanwhile', async () => {
    const world = await hubWorld(both);
    await world.run('run-1');
    const region = world.sandbox.account.regions.get(other);
    if (region) region.hub.isEnabled = false;
    world.sandbox.instance(id(2)).options.httpTokens = 'required';
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(statusOf(hub(world, other).get(id(2)))).toBe('FAILED ACTIVE');
    if (region) region.hub.isEnabled = true;
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(statusOf(hub(world, other).get(id(2)))).toBe('PASSED ARCHIVED');
  });

  it('whose Security Hub refuses makes the run partial, and is told by the next; the bus is told once', async () => {
    const world = await hubWorld(both);
    const rule = world.sandbox.faults.add({
      operation: 'BatchImportFindings',
      region: other,
      fault: { kind: 'failed-entries', code: 'InvalidInput' },
    });
    const run = await world.run('run-1');
    expect(run.status).toBe('partial');
    expect(run.problems).toEqual([
      `machines (${other}) failed: BatchImportFindings in ${other}: 1 of 1 findings were refused: InvalidInput`,
    ]);
    expect([hub(world).size, hub(world, other).size]).toEqual([1, 0]);
    world.sandbox.faults.remove(rule);
    const count = eventCount(world);
    world.advance({ days: 1 });
    expect((await world.run('run-2')).status).toBe('complete');
    expect(hub(world, other).size).toBe(1);
    expect(findingsOn(world, count)).toEqual([]);
  });
});

describe('the setting', () => {
  it('left out, Security Hub is never called; turned on later, it is told all', async () => {
    const world = await hubWorld([{ id: id(1) }], { asked: false });
    await world.run('run-1');
    expect(imports(world)).toEqual([]);
    await world.putSettings(settings);
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(statusOf(hub(world).get(id(1)))).toBe('FAILED ACTIVE');
  });

  it('turned off and on again, ends what was fixed meanwhile', async () => {
    const world = await hubWorld([{ id: id(1) }]);
    await world.run('run-1');
    await world.putSettings({ ...settings, securityHub: false });
    world.advance({ days: 1 });
    world.sandbox.instance(id(1)).options.httpTokens = 'required';
    await world.run('run-2');
    expect(imports(world)).toEqual([1]);
    await world.putSettings(settings);
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(statusOf(hub(world).get(id(1)))).toBe('PASSED ARCHIVED');
  });
});

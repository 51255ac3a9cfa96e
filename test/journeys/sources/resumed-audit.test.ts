import { describe, expect, it } from 'vitest';
import type { SourceRecord } from '../../../shared/domain/sources/source-record.ts';
import { id, owner } from '../../support/perfect-fleet.ts';
import { callsOfStep, killPoints, runWithStepKilled } from '../../support/break-off.ts';
import { smallPages } from '../../support/small-pages.ts';
import { HOME, startWorld, type World } from '../../support/world.ts';

const required = { httpTokens: 'required' } as const;
const template = 'lt-0000000000000000a';
const versions = Array.from({ length: 9 }, (_, index) => (index % 2 ? { options: required } : {}));

/** Twelve of a group, and twelve that were launched from old versions by hand. */
const start = () =>
  startWorld({
    regions: [{ name: HOME }],
    templates: [{ name: 'web', id: template, versions, defaultVersion: 9 }],
    groups: [{ name: 'web', launchTemplate: { name: 'web' } }],
    instances: Array.from({ length: 24 }, (_, index) => ({
      id: id(index + 1),
      tags: { owner },
      options: index % 3 ? required : {},
      ...(index < 12 ? { asg: 'web' } : { template: { name: 'web', version: (index % 5) + 1 } }),
    })),
  });

/** A page of two, for what is played many times. */
const small = () =>
  startWorld({
    regions: [{ name: HOME }],
    templates: [{ name: 'web', id: template, versions: versions.slice(0, 3) }],
    groups: [{ name: 'web', launchTemplate: { name: 'web' } }],
    instances: [
      { id: id(1), tags: { owner }, asg: 'web' },
      { id: id(2), tags: { owner }, template: { name: 'web', version: 2 } },
    ],
  });

async function sourcesOf(world: World): Promise<readonly Partial<SourceRecord>[]> {
  const records = (await world.items('SOURCES#')) as unknown as SourceRecord[];
  return records.map(({ kind, id: name, verdict, hanging, launches, plan, owner: of }) => ({
    kind,
    id: name,
    verdict,
    hanging,
    launches,
    plan,
    owner: of,
  }));
}

const originsOf = async (world: World) =>
  Object.fromEntries((await world.states()).map(({ instanceId, origin }) => [instanceId, origin]));

describe('an audit that went on in another call', () => {
  it('counts the same on every source, and knows the same versions', async () => {
    const [whole, pieces] = [await start(), await start()];
    smallPages(pieces.sandbox, { instances: 5 });
    const expected = await whole.run('run-1');
    let calls = 0;
    const run = await pieces.run('run-1', {
      tools: { timeIsUp: () => true },
      before: ({ name }) => void (calls += name === 'audit-region' ? 1 : 0),
    });
    expect(calls).toBe(5);
    expect(run).toMatchObject({ status: 'complete', counts: expected.counts });
    expect(run.sources).toEqual(expected.sources);
    expect(await sourcesOf(pieces)).toEqual(await sourcesOf(whole));
    expect(await originsOf(pieces)).toEqual(await originsOf(whole));
    const [group] = (await sourcesOf(pieces)).filter(({ kind }) => kind === 'group');
    expect(group?.hanging).toEqual({ enforced: 8, ready: 4 });
  });

  it('says the same after a process that was killed at any of its writes', async () => {
    const whole = await small();
    const points = killPoints(await callsOfStep(whole, 'audit-region', 'run-1'));
    expect(points.length).toBeGreaterThan(4);
    const [sources, origins] = [await sourcesOf(whole), await originsOf(whole)];
    await Promise.all(
      points.map(async (point) => {
        const world = await small();
        const run = await runWithStepKilled(world, 'run-1', 'audit-region', point);
        expect(run.status).toBe('complete');
        expect(await sourcesOf(world)).toEqual(sources);
        expect(await originsOf(world)).toEqual(origins);
      }),
    );
  });
});

describe('a repeated run', () => {
  it('writes nothing of sources where nothing changed, and what changed where it did', async () => {
    const world = await start();
    await world.run('run-1');
    const before = await world.items('SOURCES#');
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(await world.items('SOURCES#')).toEqual(before);
    world.sandbox.instance(id(1)).state = 'terminated';
    world.advance({ days: 1 });
    await world.run('run-3');
    const changed = ((await world.items('SOURCES#')) as unknown as SourceRecord[]).filter(
      ({ runId }) => runId === 'run-3',
    );
    expect(changed.map(({ kind }) => kind).toSorted()).toEqual(['group', 'template']);
  });

  it('marks a source gone that is not there any more, and finds it again under its name', async () => {
    const world = await start();
    await world.run('run-1');
    const region = world.sandbox.account.regions.get(HOME);
    const group = region?.groups.get('web');
    region?.groups.delete('web');
    world.advance({ days: 1 });
    await world.run('run-2');
    const gone = async () => (await world.items('SOURCES#', 'group#web'))[0];
    expect(await gone()).toMatchObject({ gone: true, goneSince: world.now() });
    expect((await world.runOf('run-2')).status).toBe('complete');
    if (group !== undefined) region?.groups.set('web', group);
    world.advance({ days: 1 });
    await world.run('run-3');
    expect(await gone()).toMatchObject({ runId: 'run-3', hanging: { enforced: 8, ready: 4 } });
    expect(await gone()).not.toHaveProperty('gone');
  });
});

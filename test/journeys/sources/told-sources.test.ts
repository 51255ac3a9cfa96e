import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import {
  sceneTemplate as lt,
  sourceChangesOf,
  templateNamed,
  templateToFix,
  undoSource,
} from '../../support/source-scene.ts';
import { HOME, startWorld, type World } from '../../support/world.ts';

const owner = 'web@example.com';

/** A template that allows IMDSv1, which a group launches from; nobody has an instance. */
const lonely: FleetDescription = {
  regions: [{ name: HOME }],
  templates: [{ name: 'web', id: lt, tags: { owner } }],
  groups: [{ name: 'web', launchTemplate: { name: 'web', version: '$Default' }, tags: { owner } }],
  instances: [],
};

const subjects = (world: World) => world.mail(owner).map(({ subject }) => subject);
const last = (world: World) => world.mail(owner).at(-1)?.body.replaceAll(/\s+/g, ' ') ?? '';

const denied = {
  kind: 'error',
  code: 'UnauthorizedOperation',
  message: 'no',
  status: 403,
} as const;

describe('an owner who has a template and no instance', () => {
  it('hears of it once, is reminded weekly, and hears when it is in another state', async () => {
    const world = await startWorld(lonely);
    await world.run('day-0');
    expect(subjects(world)).toEqual(['IMDSv2: 2 sources bring IMDSv1 back, account 111122223333']);
    expect(last(world)).toContain(`${lt} web (launch template in ${HOME})`);
    expect(last(world)).toContain(
      `aws ec2 create-tags --region ${HOME} --resources ${lt} --tags Key=imds-warden,Value=modify`,
    );
    for (let day = 1; day < 7; day += 1) {
      world.advance({ days: 1 });
      await world.run(`day-${day}`);
    }
    expect(subjects(world)).toHaveLength(1);
    world.advance({ days: 1 });
    await world.run('day-7');
    expect(subjects(world)).toHaveLength(2);

    world.advance({ days: 1 });
    templateNamed(world, 'web').tags = { owner, 'imds-warden': 'modfy' };
    await world.run('day-8');
    expect(subjects(world)).toHaveLength(3);
    expect(last(world)).toContain("says 'modfy'; did you mean");

    world.advance({ days: 1 });
    templateNamed(world, 'web').tags = { owner, 'imds-warden': 'ignore' };
    await world.run('day-9');
    expect(subjects(world)).toHaveLength(3);
  });

  it('is remembered as an owner as long as the template is there', async () => {
    const world = await startWorld(lonely);
    await world.run('day-0');
    for (const month of [1, 2, 3, 4]) {
      world.advance({ days: 30 });
      await world.run(`month-${month}`);
    }
    expect(await world.owner(owner)).toMatchObject({ missedSince: null });
    expect((await world.owner(owner))?.topicArn).not.toBeNull();
  });

  it('hears nothing of it from a run about some instances, which forgets nothing either', async () => {
    const instances = [
      { id: 'i-00000000000000001', tags: { owner, 'imds-warden': 'modify' } },
      { id: 'i-00000000000000002', tags: { owner } },
    ];
    const world = await startWorld({ ...lonely, instances });
    await world.run('day-0');
    const told = (await world.owner(owner))?.told;
    expect(told).toContain(`source-v1-allowed ${HOME} template/${lt}`);
    const before = subjects(world);
    world.advance({ hours: 1 });
    await world.run('watch-1', { input: { startedBy: 'watch', scope: 'watch' } });
    expect(subjects(world)).toEqual(before);
    expect((await world.owner(owner))?.told).toEqual(told);
  });
});

describe('sources that cannot be read', () => {
  it('are no news, and not over: operations hear of it, and the owner nothing new', async () => {
    const world = await startWorld(lonely);
    await world.run('day-0');
    const told = (await world.owner(owner))?.told;
    const faults = ['DescribeLaunchTemplates', 'DescribeLaunchTemplateVersions'].map((operation) =>
      world.sandbox.faults.add({ service: 'ec2', operation, fault: denied }),
    );
    world.advance({ days: 1 });
    const run = await world.run('day-1');
    expect(run.status).toBe('partial');
    expect(run.problems.join(' ')).toContain('launch templates could not be read');
    const { body = '' } = world.summaries().at(-1) ?? {};
    expect(body.replaceAll(/\s+/g, ' ')).toContain(`earlier one has read them: sources in ${HOME}`);
    expect((await world.owner(owner))?.told).toEqual(told);
    for (const fault of faults) world.sandbox.faults.remove(fault);
    world.advance({ days: 1 });
    await world.run('day-2');
    expect(subjects(world)).toHaveLength(1);
  });
});

describe('what was done to a template', () => {
  it('is told once: that it was changed, and that it was undone', async () => {
    const world = await templateToFix();
    await world.run('fixed');
    expect(subjects(world)).toEqual(['IMDSv2: 1 source changed, account 111122223333']);
    expect(last(world)).toContain('Version 2 was made: a copy of version 1 that requires IMDSv2.');
    expect(last(world)).toContain('Version 2 is the default now.');
    expect(last(world)).toContain(`imds-warden undo fixed/${lt}`);
    world.advance({ days: 1 });
    await world.run('quiet');
    expect(subjects(world)).toHaveLength(1);

    await undoSource(world, 'undone', { runId: 'fixed', kind: 'template' });
    await world.run('told');
    expect(subjects(world)).toHaveLength(2);
    expect(last(world)).toContain('UNDONE (1)');
    world.advance({ days: 1 });
    await world.run('quiet-again');
    expect(subjects(world)).toHaveLength(2);
  });

  it('is told again as long as nobody can hear it', async () => {
    const world = await templateToFix({ readers: false });
    await world.run('fixed');
    world.advance({ days: 1 });
    await world.run('next');
    expect(await sourceChangesOf(world)).toHaveLength(2);
    const [sent] = await world.sentOf('next');
    expect(sent).toMatchObject({ owner, heard: false });
    expect(sent?.body).toContain('Version 2 was made');
  });

  it('that failed is told with what EC2 said, and not again the day after', async () => {
    const world = await templateToFix();
    const operation = 'CreateLaunchTemplateVersion';
    world.sandbox.faults.add({ service: 'ec2', operation, fault: denied });
    await world.run('refused');
    expect(last(world)).toContain('A CHANGE FAILED (1)');
    expect(last(world)).toContain('UnauthorizedOperation');
    const told = subjects(world).length;
    world.advance({ days: 1 });
    await world.run('refused-again');
    expect(subjects(world)).toHaveLength(told);
  });

  it('is not made while the settings only observe, and told so', async () => {
    const world = await templateToFix({ settings: { mode: 'observe' } });
    await world.run('observed');
    expect(last(world)).toContain('WOULD BE CHANGED (1)');
  });
});

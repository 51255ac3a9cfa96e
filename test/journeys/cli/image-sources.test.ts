import { describe, expect, it } from 'vitest';
import { readEmbedded } from '../../support/embedded-reader.ts';
import {
  own,
  sourceFleet,
  sourceScene,
  sourceWrites,
  type SourceScene,
} from '../../support/source-account.ts';
import { onTerminal } from '../../support/terminal.ts';

const answered = ['--imds-support', 'v2.0', '--yes', '--irreversible'] as const;

const supportOf = ({ sandbox }: Pick<SourceScene, 'sandbox'>, id = own) =>
  sandbox.account.regions.get('us-east-1')?.images.get(id)?.imdsSupport;

describe('image', () => {
  it('says who launches from it and that nobody can take it back, and marks it', async () => {
    const scene = await sourceScene();
    const { stdout, code } = await scene.type('image', own, ...answered);
    expect(stdout).toContain('AWS cannot take this back');
    expect(stdout).toContain('WHAT LAUNCHES FROM IT (1)');
    expect(stdout).toMatch(/version 1 \(default, latest, group\s+web\)/);
    expect(stdout).toMatch(/now {2}v1-allowed[^]*then v2-only/);
    expect(stdout).toContain('INSTANCES LAUNCHED FROM IT (1)');
    expect(supportOf(scene)).toBe('v2.0');
    expect(sourceWrites(scene)).toEqual(['ModifyImageAttribute']);
    expect(code).toBe(0);
  });

  it('writes it down before the call, and offers no undo', async () => {
    const scene = await sourceScene();
    let recorded = false;
    const { stdout } = await scene.type('image', own, ...answered);
    await readEmbedded(scene.folder, async (records) => {
      recorded = (await records.lease())?.holder === undefined;
    });
    expect(recorded).toBe(true);
    const run = /Recorded as run (\S+)/.exec(stdout)?.[1] ?? '';
    expect(stdout).not.toContain('TO PUT IT BACK');
    const undone = await scene.type('undo', `${run}/${own}`, '--yes');
    expect(undone.stdout).toContain('SOURCES: REFUSED (1)');
    expect(undone.stdout).toMatch(/lets\s+nobody\s+take/);
    expect(undone.code).toBe(1);
    expect(supportOf(scene)).toBe('v2.0');
  });

  it('is held while an instance launched from it uses IMDSv1, and --force does it', async () => {
    const [web, ...others] = sourceFleet.instances ?? [];
    const instances = [{ ...web, usage: { calls: [{ at: '-1d', count: 9 }] } }, ...others];
    const scene = await sourceScene({ ...sourceFleet, instances });
    const held = await scene.type('image', own, ...answered);
    expect(held.stdout).toMatch(/^HELD$/m);
    expect(held.stdout).toContain('--force');
    expect(held.code).toBe(1);
    expect(sourceWrites(scene)).toEqual([]);
    const forced = await scene.type('image', own, ...answered, '--force');
    expect(forced.code).toBe(0);
    expect(supportOf(scene)).toBe('v2.0');
  });

  it('writes down that it was forced, and over what', async () => {
    const [web, ...others] = sourceFleet.instances ?? [];
    const instances = [{ ...web, usage: { calls: [{ at: '-1d', count: 9 }] } }, ...others];
    const scene = await sourceScene({ ...sourceFleet, instances });
    await scene.type('image', own, ...answered, '--force');
    const { stdout } = await scene.type('explain', own);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'forced, although launched from it: 1 instance still in use of IMDSv1',
    );
  });

  it('is held while an instance of another AMI, which would come from it next, uses IMDSv1', async () => {
    const [web, ...others] = sourceFleet.instances ?? [];
    const usage = { calls: [{ at: '-1d', count: 9 }] };
    const before = { ...web, imageId: 'ami-00000000000000003', usage };
    const scene = await sourceScene({ ...sourceFleet, instances: [before, ...others] });
    const { stdout, code } = await scene.type('image', own, ...answered);
    expect(stdout).toMatch(/^HELD$/m);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'from this one next: 1 instance still in use of IMDSv1',
    );
    expect(sourceWrites(scene)).toEqual([]);
    expect(code).toBe(1);
  });

  it('is held where no instance is there by which to know', async () => {
    const scene = await sourceScene({ ...sourceFleet, instances: [] });
    const { stdout, code } = await scene.type('image', own, ...answered);
    expect(stdout).toMatch(/^HELD$/m);
    expect(sourceWrites(scene)).toEqual([]);
    expect(code).toBe(1);
  });

  it('is held where who uses it could not be read', async () => {
    const scene = await sourceScene();
    scene.sandbox.faults.add({
      operation: 'DescribeLaunchTemplates',
      fault: { kind: 'access-denied' },
    });
    const { stdout, code } = await scene.type('image', own, ...answered);
    expect(stdout).toMatch(/^HELD$/m);
    expect(stdout).toMatch(/templates could\s+not\s+be\s+read/);
    expect(sourceWrites(scene)).toEqual([]);
    expect(code).toBe(1);
  });

  it.each([
    ['ami-00000000000000002', 'belongs to another account', 1],
    ['ami-00000000000000003', 'its ImdsSupport is v2.0 already', 0],
  ])('calls nothing for %s: it %s', async (id, words, code) => {
    const scene = await sourceScene();
    const outcome = await scene.type('image', id, ...answered);
    expect(outcome.stdout.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(sourceWrites(scene)).toEqual([]);
    expect(outcome.code).toBe(code);
  });

  it.each([
    [['image', own, '--imds-support', 'v2.0'], 'there is no terminal to ask on'],
    [['image', own, '--imds-support', 'v2.0', '--yes'], 'only together with --irreversible'],
    [['image', 'ami-1', ...answered], 'image takes the id of an AMI'],
    [['image', 'ami-0000000000000000f', ...answered], 'there is no AMI ami-0000000000000000f'],
    [['image', own, '--imds-support', 'v1.0'], 'v2.0'],
  ])('refuses %j', async (words, message) => {
    const scene = await sourceScene();
    const { stderr, code } = await scene.type(...words);
    expect(stderr).toContain(message);
    expect(sourceWrites(scene)).toEqual([]);
    expect(code).toBe(2);
  });

  it.each([
    [own, 'v2.0', 0],
    ['yes', undefined, 1],
    ['', undefined, 1],
  ])('on a terminal takes only the id for a yes: %j', async (typed, support, code) => {
    const scene = await sourceScene();
    const { environment } = scene.sandbox;
    const answers = [{ when: `Type ${own} to do it: `, type: `${typed}\n` }];
    const words = ['image', own, '--imds-support', 'v2.0'];
    const screen = await onTerminal(words, answers, { environment });
    expect(screen.code).toBe(code);
    expect(supportOf(scene)).toBe(support);
  });
});

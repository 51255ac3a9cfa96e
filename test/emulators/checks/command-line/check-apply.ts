import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readEmbedded } from '../../../support/embedded-reader.ts';
import type { Launched } from '../../fleet/random/random-instance.ts';
import { credentials } from '../../world/account.ts';
import { readOptions, type ShownOptions } from '../../world/read-options.ts';
import type { CliScene } from './cli-scene.ts';
import { figures } from './figures.ts';
import { inPlannedRegions, isPlanned } from './planned.ts';
import { runMetered } from './run-metered.ts';

/** The changes of the plan, made in moto and written down in the folder. */
export async function checkApply(scene: CliScene): Promise<void> {
  const { checks, commandLine, fleet } = scene;
  await checkRefusal(scene);
  const toChange = fleet.filter((one) => isPlanned(one) && one.planned === 'change');
  const ids = toChange.map(({ instanceId }) => instanceId).toSorted();
  const before = await optionsById(scene);
  const args = ['apply', '--yes', '--settings', scene.settings, ...inPlannedRegions];
  const run = await runMetered(scene, args);
  const { code, stdout, stderr } = run;
  await checks.that(`apply --yes ends with 0 (${figures(run)})`, () => equal(code, 0, stderr));
  const after = await optionsById(scene);
  await checks.that('apply changes the tagged instances that are ready, and only those', () => {
    const changed = [...after].filter(([id, options]) => !same(options, before.get(id)));
    deepEqual(changed.map(([id]) => id).toSorted(), ids);
  });
  // What a modification does not send, moto forgets (moto-differences.ts): only what was asked for is looked at.
  for (const instance of toChange)
    await checks.that(`${instance.name} requires tokens now`, () =>
      deepEqual(shown(after, instance), { httpTokens: 'required', ...hopLimit(instance) }),
    );
  await checks.that('apply shows the plan, with what was not known, and what became of it', () => {
    ok(stdout.includes('account defaults are not known'), stdout);
    for (const id of ids) ok(stdout.includes(id), id);
  });
  const changes = await readEmbedded(commandLine.folder, async (records) => records.changes());
  await checks.that('every change is recorded in .imds-warden/, with what was there before', () =>
    deepEqual(
      Object.fromEntries(
        changes.map(({ instanceId, status, before: was }) => [
          instanceId,
          `${status}, was ${was?.httpTokens}`,
        ]),
      ),
      Object.fromEntries(ids.map((id) => [id, 'applied, was optional'])),
    ),
  );
}

async function checkRefusal(scene: CliScene): Promise<void> {
  const { checks, commandLine } = scene;
  const { code, stdout, stderr, calls } = await runMetered(scene, ['apply']);
  await checks.that('apply without --yes and without a terminal refuses, and calls nobody', () => {
    deepEqual([code, stdout, calls], [2, '', {}]);
    ok(stderr.includes('--yes'), stderr);
    ok(!existsSync(join(commandLine.folder, '.imds-warden')));
  });
}

export async function optionsById({
  moto,
  fleet,
}: CliScene): Promise<ReadonlyMap<string, ShownOptions>> {
  const regions = [...new Set(fleet.map(({ region }) => region))];
  return readOptions({ endpoint: moto, credentials }, regions, ({ InstanceId }) => InstanceId);
}

function same(one: ShownOptions, other: ShownOptions | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function hopLimit({ tags }: Launched): { readonly hopLimit?: number } {
  const asked = tags['imds-warden:hop-limit'];
  return asked === undefined ? {} : { hopLimit: Number(asked) };
}

function shown(
  after: ReadonlyMap<string, ShownOptions>,
  instance: Launched,
): Partial<ShownOptions> {
  const options = after.get(instance.instanceId);
  return {
    httpTokens: options?.httpTokens,
    ...('hopLimit' in hopLimit(instance) ? { hopLimit: options?.hopLimit } : {}),
  };
}

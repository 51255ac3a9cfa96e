import { deepEqual, equal, ok } from 'node:assert/strict';
import { readEmbedded } from '../../../support/embedded-reader.ts';
import { optionsById } from './check-apply.ts';
import type { CliScene } from './cli-scene.ts';
import { figures } from './figures.ts';
import { runMetered } from './run-metered.ts';

/** The way back of what checkApply changed, as moto shows it, and the story of one instance. */
export async function checkUndo(scene: CliScene): Promise<void> {
  const { checks, commandLine, settings } = scene;
  const changes = await readEmbedded(commandLine.folder, async (records) => records.changes());
  const [first] = changes;
  if (first === undefined) throw new Error('apply has recorded no change');
  const run = await runMetered(scene, ['undo', first.runId, '--yes', '--settings', settings]);
  await checks.that(`undo of the run ends with 0 (${figures(run)})`, () =>
    equal(run.code, 0, run.stderr),
  );
  const now = await optionsById(scene);
  for (const { instanceId, before } of changes)
    await checks.that(`${instanceId} is as it was before`, () =>
      deepEqual(
        [now.get(instanceId)?.httpTokens, now.get(instanceId)?.hopLimit],
        [before?.httpTokens, before?.hopLimit],
      ),
    );
  const explained = await runMetered(scene, ['explain', first.instanceId]);
  await checks.that('explain tells the change and the undo, in this order', () => {
    equal(explained.code, 0, explained.stderr);
    const at = ['modify', 'undo'].map((word) => explained.stdout.indexOf(word));
    ok((at[0] ?? -1) >= 0 && (at[1] ?? -1) > (at[0] ?? 0), explained.stdout);
  });
}

import { deepEqual, equal, ok } from 'node:assert/strict';
import type { PlanReport } from '../../../../shared/domain/plan-report.ts';
import { plannedRegions } from '../../fleet/random/tagged-instances.ts';
import type { CliScene } from './cli-scene.ts';
import { figures } from './figures.ts';
import { inPlannedRegions, isPlanned } from './planned.ts';
import { runMetered } from './run-metered.ts';
import { schemaErrors } from './schema-errors.ts';

/** What would be done in two Regions, without a call that does any of it. */
export async function checkPlan(scene: CliScene): Promise<void> {
  const { checks, commandLine, fleet } = scene;
  const args = ['plan', '--format', 'json', '--settings', scene.settings, ...inPlannedRegions];
  const run = await runMetered(scene, args, { perService: true });
  await checks.that(`a plan ends with 0 (${figures(run)})`, () => equal(run.code, 0, run.stderr));
  const report = JSON.parse(run.stdout) as PlanReport;
  const [plan] = report.accounts;
  await checks.that('a plan is as docs/plan.schema.json says', () =>
    deepEqual(schemaErrors(commandLine, 'plan', report), []),
  );
  await checks.that('a plan says of every tagged instance what becomes of it', () =>
    deepEqual(
      Object.fromEntries((plan?.items ?? []).map((item) => [item.name, item.status])),
      Object.fromEntries(fleet.filter(isPlanned).map((one) => [one.name, one.planned])),
    ),
  );
  await checks.that('a plan says that the account defaults are not known', () => {
    const notes = (plan?.notes ?? []).map(({ region, text }) => `${region}: ${text}`);
    for (const region of plannedRegions)
      ok(
        notes.some((note) => note.startsWith(`${region}: account defaults are not known`)),
        notes.join('\n'),
      );
  });
  await checks.that('a plan makes no call that changes anything', () => {
    const operations = Object.keys(run.calls).map((call) => call.split(' ')[1] ?? '');
    ok(operations.includes('DescribeInstances'));
    deepEqual(
      operations.filter((operation) => !/^(Describe|Get|List)[A-Z]/.test(operation)),
      [],
    );
  });
}

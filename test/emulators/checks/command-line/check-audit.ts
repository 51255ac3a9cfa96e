import { deepEqual, equal, ok } from 'node:assert/strict';
import type { AuditReport } from '../../../../shared/domain/report.ts';
import { expected } from '../../fleet/random/expected.ts';
import { isLiving } from '../../fleet/random/random-instance.ts';
import { checkCalls } from './check-calls.ts';
import type { CliScene } from './cli-scene.ts';
import { differences } from './differences.ts';
import { figures } from './figures.ts';
import { lastSeen } from './last-seen.ts';
import { runMetered } from './run-metered.ts';
import { schemaErrors } from './schema-errors.ts';
import { unequal } from './unequal.ts';

/** One document over all Regions: every instance, every datapoint, and not a call too many. */
export async function checkAudit(scene: CliScene): Promise<void> {
  const { checks, commandLine, fleet, enabled } = scene;
  const run = await runMetered(scene, ['audit', '--only', 'instances', '--format', 'json']);
  await checks.that(`an audit ends with 0 (${figures(run)})`, () => equal(run.code, 0, run.stderr));
  const report = JSON.parse(run.stdout) as AuditReport;
  const { instances, totals } = report;
  ok(instances !== null && totals !== null);
  const living = fleet.filter(isLiving);
  await checks.that('its document is as docs/audit.schema.json says', () =>
    deepEqual(schemaErrors(commandLine, 'audit', report), []),
  );
  await checks.that(`it holds the ${living.length} living instances, each once`, () => {
    ok(living.length >= 300);
    deepEqual(unequal(instances.map(idOf), living.map(idOf)), []);
  });
  for (const field of fields)
    await checks.that(`every instance's ${field} is what was seeded`, () =>
      deepEqual(differences(instances, living, field), []),
    );
  await checks.that('lastSeen is the start of the 3 days with the newest call', () =>
    deepEqual(
      differences(instances, living, 'lastSeen', (one) => lastSeen(one, report.window)),
      [],
    ),
  );
  await checks.that('every enabled Region is read, and counts its living instances', () =>
    deepEqual(
      Object.fromEntries(report.targets.map((one) => [one.region, [one.status, one.instances]])),
      Object.fromEntries(
        enabled.map((region) => [
          region,
          ['read', living.filter((one) => one.region === region).length],
        ]),
      ),
    ),
  );
  for (const field of ['noToken', 'noTokenRejected'] as const)
    await checks.that(`the ${field} of all instances together is what was seeded`, () =>
      equal(
        totals[field],
        living.reduce((sum, one) => sum + (expected(one)[field] ?? 0), 0),
      ),
    );
  await checkCalls(scene, run.calls);
}

const fields = [
  'account',
  'region',
  'name',
  'state',
  'owner',
  'roleNames',
  'httpTokens',
  'httpEndpoint',
  'hopLimit',
  'noToken',
  'noTokenRejected',
] as const;

function idOf({ instanceId }: { readonly instanceId: string }): string {
  return instanceId;
}

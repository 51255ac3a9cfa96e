import { deepEqual, equal } from 'node:assert/strict';
import type { InstanceReport } from '../../../../shared/domain/report.ts';
import { expected } from '../../fleet/random/expected.ts';
import { isLiving, type Launched } from '../../fleet/random/random-instance.ts';
import type { CliScene } from './cli-scene.ts';
import { differences } from './differences.ts';
import { runMetered } from './run-metered.ts';
import { unequal } from './unequal.ts';

/** The same instances in the two formats of a line each, one of them with an address for each service. */
export async function checkFormats(scene: CliScene): Promise<void> {
  const { checks, fleet } = scene;
  const living = fleet.filter(isLiving);
  const ndjson = await runMetered(scene, ['audit', '--only', 'instances', '--format', 'ndjson'], {
    perService: true,
  });
  const reports = linesOf(ndjson.stdout).map((line) => JSON.parse(line) as InstanceReport);
  await checks.that('AWS_ENDPOINT_URL_<SERVICE> counts more than AWS_ENDPOINT_URL', () =>
    equal(ndjson.code, 0, ndjson.stderr),
  );
  await checks.that('ndjson holds the same instances, with the same totals', () => {
    deepEqual(
      unequal(
        reports.map(({ instanceId }) => instanceId),
        living.map(({ instanceId }) => instanceId),
      ),
      [],
    );
    for (const field of ['noToken', 'noTokenRejected', 'name', 'roleNames'] as const)
      deepEqual(differences(reports, living, field), []);
  });
  const lines = await runMetered(scene, ['audit', '--only', 'instances', '--format', 'lines']);
  await checks.that('lines holds the same instances, with the same totals', () => {
    equal(lines.code, 0, lines.stderr);
    const found = linesOf(lines.stdout).map((line) => line.replace(verdict, ''));
    deepEqual(unequal(found, living.map(lineOf)), []);
  });
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Everything else in a line follows from the seed. */
const verdict = / (rejecting|in-use|unknown|ready|enforced|off)(?=: )/;

function lineOf(instance: Launched): string {
  const { instanceId, region, httpTokens, httpEndpoint, noToken, noTokenRejected } =
    expected(instance);
  const calls =
    noToken === null && noTokenRejected === null
      ? 'no data in 15 months'
      : `${noToken ?? '-'} calls without a token, ${noTokenRejected ?? '-'} rejected in 15 months`;
  const options =
    httpEndpoint === 'disabled' ? 'the metadata service is off' : `IMDSv2 is ${httpTokens}`;
  return `${instanceId} ${region}: ${calls}; ${options}`;
}

import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import type { AuditReport } from '../../../../shared/domain/report.ts';
import type { CliScene } from './cli-scene.ts';
import { runMetered } from './run-metered.ts';

const deniedRegion = 'eu-west-1';
const otherRegion = 'sa-east-1';

/** A Region in which EC2 is denied, and an address at which nobody listens. */
export async function checkFailures(scene: CliScene): Promise<void> {
  await checkDeniedRegion(scene);
  await checkDeadEndpoint(scene);
}

async function checkDeniedRegion(scene: CliScene): Promise<void> {
  const { checks, fleet } = scene;
  const regions = `${deniedRegion},${otherRegion}`;
  const { code, stdout, stderr } = await runMetered(
    scene,
    ['audit', '--only', 'instances', '--quiet', '--format', 'json', '--regions', regions],
    { denied: deniedRegion },
  );
  const report = JSON.parse(stdout) as AuditReport;
  await checks.that('a Region that is denied makes the exit code 4', () => equal(code, 4, stderr));
  await checks.that('a Region that is denied is named, with the reason', () => {
    const said = stderr.trim().split('\n');
    equal(said.length, 1);
    match(said[0] ?? '', /^eu-west-1 in account \d+ could not be read: .*UnauthorizedOperation/);
    deepEqual(report.problems, said);
    const [denied] = report.targets.filter(({ region }) => region === deniedRegion);
    deepEqual([denied?.status, denied?.instances], ['unread', 0]);
    ok(denied?.error?.includes('UnauthorizedOperation'), denied?.error);
  });
  await checks.that('the rest is printed all the same', () =>
    deepEqual(
      report.instances?.map(({ instanceId }) => instanceId),
      fleet.flatMap(({ region, state, instanceId }) =>
        region === otherRegion && state !== 'terminated' ? [instanceId] : [],
      ),
    ),
  );
}

async function checkDeadEndpoint({ checks, commandLine, deadUrl }: CliScene): Promise<void> {
  const { code, stdout, stderr, seconds } = await commandLine.run(['audit', '--format', 'json'], {
    AWS_ENDPOINT_URL: deadUrl,
  });
  const after = `after ${seconds.toFixed(1)} s`;
  await checks.that(`where nobody listens, an audit gives up (${after}) with one sentence`, () => {
    notEqual(code, 0);
    equal(stdout, '');
    match(stderr, /^imds-warden: [^\n]*ECONNREFUSED[^\n]*\n$/);
  });
}

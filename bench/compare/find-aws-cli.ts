import { spawnSync } from 'node:child_process';

/** `aws-cli/2.31.0`, or null where there is none on the PATH. */
export function findAwsCli(): string | null {
  const { status, stdout, stderr } = spawnSync('aws', ['--version'], { encoding: 'utf8' });
  // Old ones say it on stderr.
  const [version] = /aws-cli\/[\w.]+/.exec(`${stdout} ${stderr}`) ?? [];
  return status === 0 && version !== undefined ? version : null;
}

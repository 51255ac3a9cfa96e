import type { FleetDescription, Sandbox } from '../../sandbox/index.ts';
import type { AuditReport } from '../../shared/domain/report.ts';
import { commandLine, type Outcome } from './command-line.ts';

export const id = 'i-00000000000000001';

/** A group that would bring IMDSv1 back, a template that would not, and an instance of each. */
export const fleet: FleetDescription = {
  templates: [
    {
      name: 'web',
      id: 'lt-00000000000000001',
      tags: { owner: 'web@example.com' },
      versions: [{ options: { httpTokens: 'required' } }, { options: { httpTokens: 'optional' } }],
      defaultVersion: 1,
    },
    {
      name: 'batch',
      id: 'lt-00000000000000002',
      versions: [{ options: { httpTokens: 'required' } }],
    },
  ],
  groups: [{ name: 'web', launchTemplate: { name: 'web', version: 2 } }],
  instances: [
    { id, asg: 'web', usage: { calls: [{ at: '-1d', count: 9 }] } },
    { template: { name: 'batch', version: 1 }, options: { httpTokens: 'required' } },
  ],
};

export async function audit(sandbox: Sandbox, ...options: readonly string[]): Promise<Outcome> {
  const { environment } = sandbox;
  return commandLine(['audit', '--quiet', ...options], { environment });
}

export async function jsonOf(
  sandbox: Sandbox,
  ...options: readonly string[]
): Promise<AuditReport> {
  const { stdout } = await audit(sandbox, '--format', 'json', ...options);
  return JSON.parse(stdout) as AuditReport;
}

export const called = (sandbox: Sandbox) => Object.keys(sandbox.calls.counts());

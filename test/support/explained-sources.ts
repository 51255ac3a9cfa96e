import type { FleetDescription } from '../../sandbox/index.ts';
import type {
  ExplainRoleReport,
  ExplainSourceReport,
} from '../../shared/domain/explain-source-report.ts';
import { account, commandLine, emptyFolder } from './command-line.ts';

export const lt = 'lt-00000000000000001';
export const ami = 'ami-00000000000000001';
export const old = 'i-00000000000000001';
export const fixed = 'i-00000000000000002';
export const owner = 'web@example.com';

/** A group that is pinned to an open version, while the default one is fixed; an instance of it was fixed by hand. */
export const fleet: FleetDescription = {
  regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
  images: [{ name: 'base', id: ami, region: 'eu-west-1' }],
  templates: [
    {
      id: lt,
      name: 'web',
      region: 'eu-west-1',
      tags: { owner },
      defaultVersion: 2,
      versions: [
        { imageId: ami },
        { imageId: ami, options: { httpTokens: 'required', httpPutResponseHopLimit: 2 } },
      ],
    },
  ],
  groups: [
    { name: 'web', region: 'eu-west-1', launchTemplate: { id: lt, version: 1 }, tags: { owner } },
  ],
  instances: [
    {
      id: old,
      region: 'eu-west-1',
      asg: 'web',
      profile: 'web',
      imageId: ami,
      usage: { calls: [{ perDay: 7 }] },
    },
    {
      id: fixed,
      region: 'eu-west-1',
      asg: 'web',
      profile: 'web',
      imageId: ami,
      options: { httpTokens: 'required' },
    },
    { id: 'i-00000000000000003', region: 'us-east-1', profile: 'web' },
    { id: 'i-00000000000000004', region: 'us-east-1', profile: 'other' },
  ],
};

const reads = /^(Describe|Get|List)/;

/** What `explain --format json` says, and what it called beside reads. */
async function explained(args: readonly string[]) {
  const sandbox = await account({ fleet });
  const { environment } = sandbox;
  const options = ['explain', '--quiet', '--format', 'json', ...args];
  const outcome = await commandLine(options, { environment, folder: emptyFolder() });
  const report: unknown = outcome.stdout === '' ? null : JSON.parse(outcome.stdout);
  const written = sandbox.calls.all().filter(({ operation }) => !reads.test(operation));
  return { ...outcome, report, written };
}

export async function explainSource(...args: readonly string[]) {
  const { report, ...outcome } = await explained(args);
  return { ...outcome, report: report as ExplainSourceReport };
}

export async function explainRole(...args: readonly string[]) {
  const { report, ...outcome } = await explained(args);
  return { ...outcome, report: report as ExplainRoleReport };
}

export const text = async (...args: readonly string[]) => {
  const { environment } = await account({ fleet });
  return commandLine(['explain', ...args], { environment, folder: emptyFolder() });
};

export const oneLine = (stdout: string) => stdout.replaceAll(/\s+/g, ' ');

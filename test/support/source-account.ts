import type { FleetDescription, Sandbox } from '../../sandbox/index.ts';
import { account, commandLine, emptyFolder, type Outcome } from './command-line.ts';
import { runIn } from './cli-account.ts';

export const template = 'lt-00000000000000001';
export const other = 'lt-00000000000000002';
export const own = 'ami-00000000000000001';

const asked = { 'imds-warden': 'modify', 'imds-warden:default': 'true' };

/** Two templates that a tag asks to change, each with a group on its default version whose one instance is ready. */
export const sourceFleet: FleetDescription = {
  regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
  images: [
    { id: own, name: 'golden' },
    { id: 'ami-00000000000000002', name: 'not-ours', owner: '999988887777' },
    { id: 'ami-00000000000000003', name: 'done', imdsSupport: 'v2.0' },
  ],
  templates: [
    {
      name: 'web',
      id: template,
      tags: { ...asked, owner: 'a@example.com' },
      versions: [{ imageId: own }],
    },
    { name: 'api', id: other, region: 'eu-west-1', tags: { ...asked, owner: 'b@example.com' } },
  ],
  groups: [
    { name: 'web', launchTemplate: { name: 'web', version: '$Default' } },
    { name: 'api', region: 'eu-west-1', launchTemplate: { name: 'api', version: '$Default' } },
  ],
  instances: [
    { id: 'i-00000000000000001', asg: 'web', imageId: own },
    { id: 'i-00000000000000002', asg: 'api', region: 'eu-west-1' },
  ],
};

export type SourceScene = {
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** The command line in that folder. */
  readonly type: (...words: readonly string[]) => Promise<Outcome>;
};

export async function sourceScene(fleet: FleetDescription = sourceFleet): Promise<SourceScene> {
  const sandbox = await account({ fleet, appliesAfterSeconds: 0 });
  const folder = emptyFolder();
  const { environment } = sandbox;
  const type = async (...words: readonly string[]) =>
    commandLine([...words, '--quiet'], { environment, folder });
  return { sandbox, folder, type };
}

/** The scene once apply has changed all that is asked for. */
export async function appliedSources(
  fleet?: FleetDescription,
): Promise<SourceScene & { readonly run: string; readonly printed: string }> {
  const scene = await sourceScene(fleet);
  const { stdout } = await scene.type('apply', '--yes');
  return { ...scene, run: runIn(stdout), printed: stdout };
}

/** Calls that change what instances come from, in order: `ModifyLaunchTemplate`. */
export function sourceWrites({ sandbox }: Pick<SourceScene, 'sandbox'>): readonly string[] {
  return sandbox.calls
    .all()
    .filter(({ operation }) =>
      /^(CreateLaunchTemplateVersion|ModifyLaunchTemplate|ModifyInstanceMetadataDefaults|ModifyImageAttribute)$/.test(
        operation,
      ),
    )
    .map(({ operation }) => operation);
}

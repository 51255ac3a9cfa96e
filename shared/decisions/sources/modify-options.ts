import type { Tag } from '../../domain/instance.ts';
import type { NamedOptions } from '../../domain/sources/launch.ts';
import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import type {
  LaunchTemplate,
  RegionSources,
  TemplateVersion,
} from '../../domain/sources/source.ts';
import { containerHostSign } from '../container-host.ts';
import { versionUsers } from './versions-in-use.ts';

/** Metadata options of the version to be made, and why this hop limit; or why it is not known. */
export type ModifyOptions =
  | { readonly options: NamedOptions; readonly hopWords: string }
  | { readonly why: string };

type Copied = {
  readonly template: LaunchTemplate;
  readonly version: TemplateVersion;
  readonly read: Pick<RegionSources, 'groups' | 'fleets'>;
  readonly judged: Pick<JudgedSource, 'service' | 'launches'>;
};

/**
 * The options of a copy that requires IMDSv2. A new version takes its MetadataOptions as a whole: what they leave out is not
 * taken from the version that is copied, so all that is named there is sent
 * ("they overwrite any corresponding launch parameters",
 * docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html). The hop limit is named too: the
 * launch template's own default of 1 must not take the place of an account's or an AMI's 2, and of several AMIs that are launched
 * with the version the highest counts.
 * @param hopLimit of the tag; null: the tag says nothing
 */
export function modifyOptions(copied: Copied, hopLimit: number | null): ModifyOptions {
  const { version, judged } = copied;
  const required = {
    ...version.options,
    httpTokens: 'required',
    httpEndpoint: 'enabled',
  } as const;
  if (hopLimit !== null)
    return {
      options: { ...required, hopLimit },
      hopWords: `with the hop limit ${hopLimit} that its tag asks for`,
    };
  const limits = judged.launches
    .filter((one) => one.version === version.version)
    .map(({ launch }) => launch.hopLimit);
  const known = Math.max(0, ...limits.flatMap(({ value }) => value ?? []));
  const notKnown = limits.flatMap((limit) => ('why' in limit ? [limit.why] : []));
  const sign = signOfContainers(copied);
  if (sign !== null && known < 2)
    return {
      options: { ...required, hopLimit: 2 },
      hopWords: `with hop limit 2, as containers run there (${sign})`,
    };
  if (notKnown.length > 0 || known === 0)
    return {
      why: `the hop limit of a launch is not known: ${notKnown[0] ?? 'nothing decides it'}`,
    };
  return {
    options: { ...required, hopLimit: known },
    hopWords: `with hop limit ${known} as before`,
  };
}

/** Orchestrators put their sign on the group as often as on the template, and ECS on nothing else. */
function signOfContainers({ template, version, read, judged }: Copied): string | null {
  const { service } = judged;
  if (service?.service === 'ecs') return service.sign;
  return containerHostSign([
    ...template.tags,
    ...version.instanceTags,
    ...tagsOfUsers(template, version.version, read),
  ]);
}

function tagsOfUsers(
  template: LaunchTemplate,
  version: number,
  read: Copied['read'],
): readonly Tag[] {
  const users = versionUsers(template, read).filter((user) => user.version === version);
  const isUser = (kind: string, id: string) =>
    users.some((user) => user.kind === kind && user.id === id);
  return [
    ...read.groups.filter(({ name }) => isUser('group', name)),
    ...read.fleets.filter(({ kind, id }) => isUser(kind, id)),
  ].flatMap(({ tags }) => tags);
}

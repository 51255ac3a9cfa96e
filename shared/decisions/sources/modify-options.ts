import type { Launch, NamedOptions } from '../../domain/sources/launch.ts';
import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import type { LaunchTemplate, TemplateVersion } from '../../domain/sources/source.ts';
import { containerHostSign } from '../container-host.ts';

/** Metadata options of the version to be made, and why this hop limit; or why it is not known. */
export type ModifyOptions =
  | { readonly options: NamedOptions; readonly hopWords: string }
  | { readonly why: string };

/**
 * The options of a copy that requires IMDSv2. A new version takes its MetadataOptions as a whole: what they leave out is not
 * taken from the version that is copied, so all that is named there is sent
 * ("they overwrite any corresponding launch parameters",
 * docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html). The hop limit is named too: the
 * launch template's own default of 1 must not take the place of an account's or an AMI's 2.
 * @param hopLimit of the tag; null: the tag says nothing
 */
export function modifyOptions(
  template: LaunchTemplate,
  version: TemplateVersion,
  launch: Launch,
  { service }: Pick<JudgedSource, 'service'>,
  hopLimit: number | null,
): ModifyOptions {
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
  const sign =
    service?.service === 'ecs'
      ? service.sign
      : containerHostSign([...template.tags, ...version.instanceTags]);
  const now = launch.hopLimit.value;
  if (sign !== null && (now === null || now < 2))
    return {
      options: { ...required, hopLimit: 2 },
      hopWords: `with hop limit 2, as containers run there (${sign})`,
    };
  if (now === null)
    return {
      why: `the hop limit of a launch is not known: ${'why' in launch.hopLimit ? launch.hopLimit.why : 'nothing decides it'}`,
    };
  return { options: { ...required, hopLimit: now }, hopWords: `with hop limit ${now} as before` };
}

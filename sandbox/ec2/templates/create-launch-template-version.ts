import {
  CreateLaunchTemplateVersion$,
  type CreateLaunchTemplateVersionRequest,
  type CreateLaunchTemplateVersionResult,
  type RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import {
  latestVersion,
  type LaunchTemplate,
  type TemplateVersion,
} from '../../account/launch-template.ts';
import { AwsError } from '../../aws-error.ts';
import { type Context, operation } from '../../operation.ts';
import { refuseDryRun } from '../refuse-dry-run.ts';
import { checkTemplateData } from './check-template-data.ts';
import { findTemplate, findVersion } from './find-template.ts';
import { refuseManaged } from './refuse-managed.ts';
import { versionResponse } from './template-response.ts';

/**
 * "The new version inherits the same launch parameters as the source version, except for parameters that you specify in
 * LaunchTemplateData": a parameter is a whole member, such as all the metadata options.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html
 */
export const createLaunchTemplateVersion = operation<
  CreateLaunchTemplateVersionRequest,
  CreateLaunchTemplateVersionResult
>(CreateLaunchTemplateVersion$, (input, context) => {
  const template = findTemplate(input, context);
  const { SourceVersion, LaunchTemplateData = {} } = input;
  const source = SourceVersion === undefined ? undefined : findVersion(template, SourceVersion);
  checkTemplateData(LaunchTemplateData);
  refuseDryRun(input);
  refuseManaged(template);
  const made = madeBefore(template, input) ?? make(template, source, input, context);
  return { LaunchTemplateVersion: versionResponse(template, made) };
});

function make(
  template: LaunchTemplate,
  source: TemplateVersion | undefined,
  input: CreateLaunchTemplateVersionRequest,
  { caller, now }: Context,
): TemplateVersion {
  const { ClientToken, VersionDescription, LaunchTemplateData } = input;
  const made: TemplateVersion = {
    version: latestVersion(template) + 1,
    createdAt: now,
    createdBy: caller.arn,
    // The description is the version's own: it is no launch parameter.
    ...(VersionDescription === undefined ? {} : { description: VersionDescription }),
    data: { ...inherited(source), ...LaunchTemplateData },
  };
  template.versions.push(made);
  if (ClientToken !== undefined)
    template.tokens.set(ClientToken, { request: requestOf(input), version: made.version });
  return made;
}

/**
 * "Snapshots applied to the block device mapping are ignored when creating a new version unless they are explicitly
 * included."
 */
function inherited(source: TemplateVersion | undefined): RequestLaunchTemplateData {
  const { BlockDeviceMappings: mappings, ...rest } = source?.data ?? {};
  if (!mappings) return rest;
  const bare = mappings.map(({ Ebs, ...mapping }) => {
    if (!Ebs) return mapping;
    const { SnapshotId: _snapshot, ...volume } = Ebs;
    return { ...mapping, Ebs: volume };
  });
  return { ...rest, BlockDeviceMappings: bare };
}

/** "Idempotent: the same client token with the same parameters has no further effect, with others it is an error." */
function madeBefore(
  template: LaunchTemplate,
  input: CreateLaunchTemplateVersionRequest,
): TemplateVersion | undefined {
  const { ClientToken: token } = input;
  const before = token === undefined ? undefined : template.tokens.get(token);
  if (!before) return undefined;
  if (before.request !== requestOf(input))
    throw new AwsError(
      'IdempotentParameterMismatch',
      'The client token was used before, with other parameters.',
    );
  return template.versions.find(({ version }) => version === before.version);
}

function requestOf({ ClientToken: _token, ...input }: CreateLaunchTemplateVersionRequest): string {
  return JSON.stringify(input);
}

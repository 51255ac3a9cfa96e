import {
  type LaunchTemplate,
  templateNamed,
  type TemplateVersion,
  versionOf,
} from '../../account/launch-template.ts';
import { AwsError } from '../../aws-error.ts';
import type { Context } from '../../operation.ts';

interface Named {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
}

/** The template that a call names by its id or its name, one of the two, or the error that EC2 gives. */
export function findTemplate(
  { LaunchTemplateId: id, LaunchTemplateName: name }: Named,
  { region }: Pick<Context, 'region'>,
): LaunchTemplate {
  if (id !== undefined && name !== undefined)
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameters LaunchTemplateId and LaunchTemplateName cannot be used together.',
    );
  if (id === undefined && name === undefined)
    throw new AwsError(
      'MissingParameter',
      'Either a launch template ID or a launch template name must be specified in the request.',
    );
  if (id !== undefined) return templateOfId(id, region.templates);
  const found = templateNamed(region.templates, { name: name ?? '' });
  if (found) return found;
  throw new AwsError(
    'InvalidLaunchTemplateName.NotFoundException',
    `The specified launch template, with template name ${name}, does not exist.`,
  );
}

export function templateOfId(
  id: string,
  templates: ReadonlyMap<string, LaunchTemplate>,
): LaunchTemplate {
  if (!/^lt-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
    throw new AwsError('InvalidLaunchTemplateId.Malformed', `Invalid id: "${id}"`);
  const found = templates.get(id);
  if (found) return found;
  throw new AwsError(
    'InvalidLaunchTemplateId.NotFound',
    `The specified launch template, with template ID ${id}, does not exist.`,
  );
}

/** The version of a number, `$Latest` or `$Default` (undefined as well), or the error that EC2 gives. */
export function findVersion(
  template: LaunchTemplate,
  version: string | undefined,
): TemplateVersion {
  const found = versionOf(template, version);
  if (found) return found;
  throw new AwsError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find the specified version ${version} for the launch template with ID ${template.id}.`,
  );
}

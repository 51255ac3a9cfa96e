import type { Region } from '../account/account.ts';
import { templateNamed, type TemplateReference, versionOf } from '../account/launch-template.ts';

export interface LaunchedBy {
  readonly group: string | undefined;
  readonly template: TemplateReference | undefined;
  readonly fleet: string | undefined;
}

/**
 * The tags by which EC2, Auto Scaling and fleets say where an instance comes from; nobody else can set them.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#aws-generated-tags
 */
export function systemTags(
  { templates }: Region,
  { group, template, fleet }: LaunchedBy,
): Record<string, string> {
  const found = template && templateNamed(templates, template);
  const version = found && versionOf(found, template.version);
  return {
    ...(group === undefined ? {} : { 'aws:autoscaling:groupName': group }),
    ...(found && version
      ? {
          'aws:ec2launchtemplate:id': found.id,
          'aws:ec2launchtemplate:version': String(version.version),
        }
      : {}),
    ...(fleet === undefined ? {} : { [fleetTag(fleet)]: fleet }),
  };
}

function fleetTag(id: string): string {
  return id.startsWith('sfr-') ? 'aws:ec2spot:fleet-request-id' : 'aws:ec2:fleet-id';
}

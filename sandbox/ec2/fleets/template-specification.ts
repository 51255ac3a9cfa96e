import type { FleetLaunchTemplateSpecification } from '@aws-sdk/client-ec2';
import type { TemplateReference } from '../../account/launch-template.ts';

/** As EC2, fleets and Auto Scaling alike write down which template is meant. */
export function templateSpecification({
  id,
  name,
  version,
}: TemplateReference): FleetLaunchTemplateSpecification {
  return {
    ...(id === undefined ? {} : { LaunchTemplateId: id }),
    ...(name === undefined ? {} : { LaunchTemplateName: name }),
    ...(version === undefined ? {} : { Version: version }),
  };
}

import type { Region } from '../account/account.ts';
import type { Instance } from '../account/instance.ts';
import type { AutoScalingGroup } from '../account/resources.ts';
import type { Launch } from './launch-instance.ts';

/**
 * What would be launched now in the place of an instance: what its group names, else its fleet, else the version of the
 * template that it came from, else nothing but its AMI.
 */
export function replacementOf({ tags, imageId, instanceType }: Instance, region: Region): Launch {
  const group = region.groups.get(tags['aws:autoscaling:groupName'] ?? '');
  if (group)
    return { ...ofGroup(group, region, instanceType), group: group.name, tags: group.tags };
  const fleetId = tags['aws:ec2:fleet-id'] ?? tags['aws:ec2spot:fleet-request-id'];
  const fleet = fleetId === undefined ? undefined : region.fleets.get(fleetId);
  if (fleet) {
    const [template] = fleet.templates;
    const [image] = fleet.images;
    return {
      fleet: fleet.id,
      ...(template ? { template } : {}),
      ...(image === undefined ? {} : { imageId: image }),
    };
  }
  const id = tags['aws:ec2launchtemplate:id'];
  const version = tags['aws:ec2launchtemplate:version'];
  if (id === undefined || version === undefined) return { imageId };
  return { template: { id, version } };
}

function ofGroup(
  { launchTemplate, mixed, configuration }: AutoScalingGroup,
  { configurations }: Region,
  instanceType: string,
): Launch {
  if (mixed) {
    const { overrides } = mixed;
    const override =
      overrides.find((one) => one.instanceType === instanceType) ?? overrides[0] ?? {};
    return {
      template: override.launchTemplate ?? mixed.launchTemplate,
      ...(override.instanceType === undefined ? {} : { instanceType: override.instanceType }),
      ...(override.imageId === undefined ? {} : { imageId: override.imageId }),
    };
  }
  if (launchTemplate) return { template: launchTemplate };
  const found = configuration === undefined ? undefined : configurations.get(configuration);
  if (!found) throw new RangeError('the group names nothing that is there to launch from');
  const { options = {} } = found;
  return {
    imageId: found.imageId,
    instanceType: found.instanceType,
    ...(found.profile === undefined ? {} : { profile: found.profile }),
    options: {
      HttpTokens: options.httpTokens,
      HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
      HttpEndpoint: options.httpEndpoint,
    },
  };
}

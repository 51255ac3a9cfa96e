import type { Operation } from '../operation.ts';
import { createTags } from './create-tags.ts';
import { deleteTags } from './delete-tags.ts';
import { describeInstances } from './describe-instances.ts';
import { describeRegions } from './describe-regions.ts';
import { describeFleets } from './fleets/describe-fleets.ts';
import { describeSpotFleetRequests } from './fleets/describe-spot-fleet-requests.ts';
import { getInstanceMetadataDefaults } from './get-instance-metadata-defaults.ts';
import { describeImages } from './images/describe-images.ts';
import { modifyImageAttribute } from './images/modify-image-attribute.ts';
import { modifyInstanceMetadataDefaults } from './modify-instance-metadata-defaults.ts';
import { modifyInstanceMetadataOptions } from './modify-instance-metadata-options.ts';
import { runInstances } from './run-instances.ts';
import { startInstances } from './start-instances.ts';
import { stopInstances } from './stop-instances.ts';
import { createLaunchTemplateVersion } from './templates/create-launch-template-version.ts';
import { describeLaunchTemplateVersions } from './templates/describe-launch-template-versions.ts';
import { describeLaunchTemplates } from './templates/describe-launch-templates.ts';
import { modifyLaunchTemplate } from './templates/modify-launch-template.ts';

export const ec2Operations: Operation[] = [
  createLaunchTemplateVersion,
  createTags,
  deleteTags,
  describeFleets,
  describeImages,
  describeInstances,
  describeLaunchTemplateVersions,
  describeLaunchTemplates,
  describeRegions,
  describeSpotFleetRequests,
  getInstanceMetadataDefaults,
  modifyImageAttribute,
  modifyInstanceMetadataDefaults,
  modifyInstanceMetadataOptions,
  modifyLaunchTemplate,
  runInstances,
  startInstances,
  stopInstances,
];

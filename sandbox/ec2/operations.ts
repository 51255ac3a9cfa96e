import type { Operation } from '../operation.ts';
import { createTags } from './create-tags.ts';
import { deleteTags } from './delete-tags.ts';
import { describeInstances } from './describe-instances.ts';
import { describeRegions } from './describe-regions.ts';
import { getInstanceMetadataDefaults } from './get-instance-metadata-defaults.ts';
import { modifyInstanceMetadataOptions } from './modify-instance-metadata-options.ts';
import { startInstances } from './start-instances.ts';
import { stopInstances } from './stop-instances.ts';

export const ec2Operations: Operation[] = [
  createTags,
  deleteTags,
  describeInstances,
  describeRegions,
  getInstanceMetadataDefaults,
  modifyInstanceMetadataOptions,
  startInstances,
  stopInstances,
];

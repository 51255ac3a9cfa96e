import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CreateTagsCommand, EC2Client, RegisterImageCommand } from '@aws-sdk/client-ec2';
import type { FleetDescription } from '../../../../sandbox/index.ts';
import { credentials, homeRegion } from '../../world/account.ts';
import { toTagList } from './to-tag-list.ts';
import { seedConfiguration, seedGroup } from './seed-groups.ts';
import { seedTemplate } from './seed-template.ts';

/** Makes the same sources in moto, by the calls with which anybody makes them. */
export async function seedSources(endpoint: string, fleet: FleetDescription): Promise<void> {
  const config = { endpoint, credentials, region: homeRegion };
  const ec2 = new EC2Client(config);
  const autoScaling = new AutoScalingClient(config);
  const images = new Map<string, string>();
  for (const { id = '', name, tags = {} } of fleet.images ?? []) {
    const { ImageId = '' } = await ec2.send(new RegisterImageCommand({ Name: name }));
    images.set(id, ImageId);
    await ec2.send(new CreateTagsCommand({ Resources: [ImageId], Tags: toTagList(tags) }));
  }
  const imageOf = (id: string) => images.get(id) ?? id;
  for (const template of fleet.templates ?? []) await seedTemplate(ec2, template, imageOf);
  for (const one of fleet.configurations ?? []) await seedConfiguration(autoScaling, one, imageOf);
  for (const group of fleet.groups ?? []) await seedGroup(autoScaling, group);
}

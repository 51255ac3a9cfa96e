import type { Account, Region } from '../account/account.ts';
import { generatedUuid } from '../account/generated-id.ts';
import type { LaunchConfiguration } from '../account/resources.ts';
import { defaultImage } from './default-image.ts';
import type { ConfigurationDescription } from './source-description.ts';

/** Adds a launch configuration to a Region that the account has. */
export function addConfiguration(
  account: Account,
  region: Region,
  { name, imageId, options, instanceType = 'm5.large', profile }: ConfigurationDescription,
  now: number,
): LaunchConfiguration {
  const uuid = generatedUuid(`${account.idPrefix}${region.name}/${name}`);
  const configuration: LaunchConfiguration = {
    name,
    arn: `arn:aws:autoscaling:${region.name}:${account.id}:launchConfiguration:${uuid}:launchConfigurationName/${name}`,
    createdAt: now,
    imageId: imageId ?? defaultImage(region.name),
    instanceType,
    ...(profile === undefined ? {} : { profile }),
    ...(options ? { options } : {}),
  };
  region.configurations.set(name, configuration);
  return configuration;
}

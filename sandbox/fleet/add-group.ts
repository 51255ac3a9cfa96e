import type { Account, Region } from '../account/account.ts';
import { generatedUuid } from '../account/generated-id.ts';
import { templateNamed, type TemplateReference } from '../account/launch-template.ts';
import type { AutoScalingGroup } from '../account/resources.ts';
import { addConfiguration } from './add-configuration.ts';
import { addTemplate } from './add-template.ts';
import { reference } from './reference.ts';
import type { GroupDescription } from './source-description.ts';

/** Adds a group to a Region that the account has, with what it launches from where nothing else describes that. */
export function addGroup(
  account: Account,
  region: Region,
  description: Omit<GroupDescription, 'region'>,
  now: number,
): AutoScalingGroup {
  const { name, desired, tags = {}, launchTemplate } = description;
  const uuid = generatedUuid(`${region.name}/${name}`);
  const arn = `arn:aws:autoscaling:${region.name}:${account.id}:autoScalingGroup:${uuid}:autoScalingGroupName/${name}`;
  const group: AutoScalingGroup = {
    name,
    arn,
    createdAt: now,
    ...launchesFrom(account, region, description, now),
    ...(desired === undefined ? {} : { desired }),
    tagsTemplate: typeof launchTemplate === 'object' || description.mixed !== undefined,
    tags: { ...tags },
    instanceIds: [],
  };
  region.groups.set(name, group);
  return group;
}

function launchesFrom(
  account: Account,
  region: Region,
  { name, launchTemplate = name, mixed, configuration }: GroupDescription,
  now: number,
): Pick<AutoScalingGroup, 'launchTemplate' | 'mixed' | 'configuration'> {
  if (configuration !== undefined) {
    if (!region.configurations.has(configuration))
      addConfiguration(account, region, { name: configuration }, now);
    return { configuration };
  }
  if (mixed) {
    const overrides = (mixed.overrides ?? []).map(({ launchTemplate: named, ...rest }) => ({
      ...rest,
      ...(named ? { launchTemplate: reference(named) } : {}),
    }));
    return { mixed: { launchTemplate: reference(mixed.launchTemplate), overrides } };
  }
  if (typeof launchTemplate === 'object') return { launchTemplate: reference(launchTemplate) };
  return { launchTemplate: latestOf(account, region, launchTemplate, now) };
}

function latestOf(account: Account, region: Region, name: string, now: number): TemplateReference {
  if (!templateNamed(region.templates, { name })) addTemplate(account, region, { name }, now);
  return { name, version: '$Latest' };
}

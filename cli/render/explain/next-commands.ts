import { launchesOfTemplate } from '../../../shared/decisions/sources/launches-of-template.ts';
import { modifyOptions } from '../../../shared/decisions/sources/modify-options.ts';
import { worstLaunch } from '../../../shared/decisions/sources/worst-launch.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { NamedOptions } from '../../../shared/domain/sources/launch.ts';
import type { SourceAudit } from '../../../shared/domain/sources/source-audit.ts';
import type {
  AutoScalingGroup,
  LaunchTemplate,
  RegionSources,
} from '../../../shared/domain/sources/source.ts';
import { canBePasted } from '../../../shared/domain/can-be-pasted.ts';
import { shellWord, tagCommand } from '../../../shared/wording/tag-command.ts';

/** Something that helps, to be pasted into a shell; never run by us. */
export type NextCommand = { readonly what: string; readonly command: string };

/** What a person can do about a source by hand, in order; none where a service owns it: its lever is another one. */
export function nextCommands(
  audit: SourceAudit,
  read: RegionSources,
  settings: Settings,
): readonly NextCommand[] {
  if (audit.service !== null && audit.service.service !== 'ecs') return [];
  switch (audit.kind) {
    case 'template':
      return ofTemplate(audit.id, read, settings, audit);
    case 'group':
      return ofGroup(audit, read, settings);
    case 'image':
      return read.images.some(
        ({ id, isOwn, imdsSupport }) => id === audit.id && isOwn && imdsSupport === null,
      )
        ? [
            {
              what: 'mark it v2.0, which nobody can take back',
              command: `imds-warden image ${audit.id} --imds-support v2.0 --regions ${shellWord(audit.region)}`,
            },
          ]
        : [];
    // Neither can be changed by one command: the advice says what to do.
    case 'configuration':
    case 'fleet':
    case 'spot-fleet':
    case 'defaults':
      return [];
  }
}

function ofTemplate(
  id: string,
  read: RegionSources,
  settings: Settings,
  audit: Pick<SourceAudit, 'launches' | 'service'>,
): readonly NextCommand[] {
  const template = read.templates.find((one) => one.id === id);
  if (template === undefined || template.managedBy !== null) return [];
  const worst = worstLaunch(audit.launches.filter(({ version }) => version !== null));
  const users = read.groups.filter(({ templates }) =>
    templates.some((ref) => ref.templateId === id || ref.templateName === template.name),
  );
  const version = template.versions.find((one) => one.version === worst?.version);
  if (worst === null || version === undefined || !needsVersion(audit))
    return users.flatMap((group) => moveOn(group, template, read.region));
  const made = modifyOptions({ template, version, read, judged: audit }, null);
  if ('why' in made) return [];
  const next = template.latestVersion + 1;
  const of = `--region ${shellWord(read.region)} --launch-template-id ${id}`;
  return [
    {
      what: `let imds-warden make a version that requires IMDSv2, and make it the default`,
      command: tagCommand({
        region: read.region,
        instanceIds: [id],
        operation: 'create-tags',
        tags: [
          { key: settings.tags.action, value: 'modify' },
          { key: settings.tags.default, value: 'true' },
        ],
      }),
    },
    {
      what: `or make it by hand, a copy of version ${version.version}`,
      command: `aws ec2 create-launch-template-version ${of} --source-version ${version.version} --launch-template-data ${shellWord(dataOf(made.options))}`,
    },
    {
      what: `and make it the default, if the call before has answered version ${next}`,
      command: `aws ec2 modify-launch-template ${of} --default-version ${next}`,
    },
    ...users.flatMap((group) => moveOn(group, template, read.region)),
  ];
}

/** Where the default and the latest version are fixed, whoever stays behind only has to come to them. */
function needsVersion({ launches }: Pick<SourceAudit, 'launches'>): boolean {
  return launches.some(
    ({ usedBy, launch }) =>
      !isSafe(launch.verdict) && (usedBy.includes('default') || usedBy.includes('latest')),
  );
}

function isSafe(verdict: string): boolean {
  return verdict === 'v2-only' || verdict === 'off';
}

/** A new version takes its MetadataOptions as a whole: all five, as far as the copied one names them. */
function dataOf(options: NamedOptions): string {
  const { httpTokens, httpEndpoint, hopLimit, httpProtocolIpv6, instanceMetadataTags } = options;
  return JSON.stringify({
    MetadataOptions: {
      HttpTokens: httpTokens,
      HttpEndpoint: httpEndpoint,
      HttpPutResponseHopLimit: hopLimit,
      HttpProtocolIpv6: httpProtocolIpv6,
      InstanceMetadataTags: instanceMetadataTags,
    },
  });
}

function ofGroup(
  audit: SourceAudit,
  read: RegionSources,
  settings: Settings,
): readonly NextCommand[] {
  const group = read.groups.find(({ name }) => name === audit.id);
  if (group === undefined) return [];
  const ids = [...new Set(group.templates.flatMap(({ templateId }) => templateId ?? []))];
  if (ids.length === 0 || isSafe(audit.verdict)) return refresh(group, read.region);
  return ids.flatMap((id) => {
    const template = read.templates.find((one) => one.id === id);
    if (template === undefined) return [];
    const launches = launchesOfTemplate(template, { ...read, groups: [group], fleets: [] });
    return ofTemplate(id, { ...read, groups: [group] }, settings, { ...audit, launches });
  });
}

/**
 * A group that names a number stays with it: it is moved to the default version, and then its instances are replaced. A
 * mixed-instances policy would be lost by `--launch-template`, so that its versions are changed in the policy.
 */
function moveOn(
  group: AutoScalingGroup,
  template: LaunchTemplate,
  region: string,
): readonly NextCommand[] {
  const isPinned = group.templates.some(
    ({ templateId, templateName, version }) =>
      (templateId === template.id || templateName === template.name) && !version.startsWith('$'),
  );
  if (!canBePasted(group.name)) return [];
  const isAlone = !group.isMixed && group.templates.length === 1;
  const move = {
    what: `let group ${group.name} use the default version`,
    command: `aws autoscaling update-auto-scaling-group --region ${shellWord(region)} --auto-scaling-group-name ${shellWord(group.name)} --launch-template ${shellWord(`LaunchTemplateId=${template.id},Version=$Default`)}`,
  };
  return [...(isPinned && isAlone ? [move] : []), ...refresh(group, region)];
}

function refresh({ name }: AutoScalingGroup, region: string): readonly NextCommand[] {
  if (!canBePasted(name)) return [];
  return [
    {
      what: `replace the instances of group ${name}, which ends those that run`,
      command: `aws autoscaling start-instance-refresh --region ${shellWord(region)} --auto-scaling-group-name ${shellWord(name)}`,
    },
  ];
}

import { canBePasted } from '../../domain/can-be-pasted.ts';
import type { LaunchTemplate } from '../../domain/sources/source.ts';
import { isClean } from './is-clean.ts';
import { isDone } from './is-done.ts';
import type { SourceFacts } from './plan-source.ts';
import { counted, listed, shellWord, shownName } from './source-plan-words.ts';
import type { VersionUser } from './versions-in-use.ts';

type Left = {
  readonly template: LaunchTemplate;
  readonly users: readonly VersionUser[];
  /** The version that requires IMDSv2; null: it is about to be made, and has no number yet. */
  readonly target: number | null;
  /** The one that it is a copy of: the only default whose place a run lets it take. */
  readonly from: number | null;
  readonly wantsDefault: boolean;
};

/** Groups whose commands are written out; the others are counted. */
const most = 3;

/**
 * What a new version alone does not do: who goes on launching from another one, and what a person types to change that. A
 * group is never changed here, and no instance refresh is started.
 */
export function whatIsLeft(facts: SourceFacts, left: Left): string {
  const all = [
    ...defaultLeft(facts, left),
    ...groupsLeft(facts, left),
    ...fleetsLeft(facts, left),
    ...instancesLeft(facts, left),
  ];
  return all.map((text) => `; ${text}`).join('');
}

function defaultLeft(
  { judged, settings }: SourceFacts,
  { template, target, from, wantsDefault }: Left,
): readonly string[] {
  const { defaultVersion } = template;
  if (wantsDefault || target === defaultVersion || isDone(judged, template, defaultVersion))
    return [];
  const tag = from === defaultVersion ? [`set the tag ${settings.tags.default}=true`] : [];
  const command = target === null ? [] : [`run: ${defaultCommand(judged, template, target)}`];
  const ways = [...tag, ...command].join(', or ');
  return [`version ${defaultVersion} stays the default${ways === '' ? '' : `: ${ways}`}`];
}

/** What makes a version the default; never run by us. */
export function defaultCommand(
  { region }: Pick<SourceFacts['judged'], 'region'>,
  { id }: Pick<LaunchTemplate, 'id'>,
  version: number,
): string {
  return `aws ec2 modify-launch-template --region ${region} --launch-template-id ${id} --default-version ${version}`;
}

function groupsLeft({ judged }: SourceFacts, { template, users, target }: Left): readonly string[] {
  const pinned = users.filter((user) => user.kind === 'group' && isPinned(judged, user, target));
  const shown = pinned.slice(0, most);
  const more = pinned.length - shown.length;
  return [
    ...shown.map((user) => groupWords(user, judged.region, template, target)),
    ...(more > 0 ? [`so do ${counted(more, 'other group')}`] : []),
  ];
}

function fleetsLeft({ judged }: SourceFacts, { users, target }: Left): readonly string[] {
  const pinned = users.filter((user) => user.kind !== 'group' && isPinned(judged, user, target));
  if (pinned.length === 0) return [];
  const words = pinned.map(({ kind, id, version }) => `${kind} ${id} (version ${version})`);
  return [
    `${listed(words)} ${pinned.length === 1 ? 'goes' : 'go'} on launching as before until somebody points ${pinned.length === 1 ? 'it' : 'them'} to the new version`,
  ];
}

/** Whoever launched them by a version's number may do so again. */
function instancesLeft({ judged }: SourceFacts, { target }: Left): readonly string[] {
  const others = judged.launches.filter(
    ({ version, usedBy, launch }) =>
      version !== null &&
      version !== target &&
      usedBy.includes('instances') &&
      launch.verdict !== 'v2-only',
  );
  return others.length === 0
    ? []
    : [
        `instances were launched by hand from ${listed(others.map(({ label }) => label))} too, which stays as it is`,
      ];
}

/** Names a number, and one that is not clean; $Latest and $Default come along by themselves. */
function isPinned(
  judged: SourceFacts['judged'],
  { named, version }: VersionUser,
  target: number | null,
): boolean {
  return !named.startsWith('$') && version !== target && !isClean(judged, version);
}

function groupWords(
  { id, version, isMixed }: VersionUser,
  region: string,
  template: LaunchTemplate,
  target: number | null,
): string {
  const what = `group ${shownName(id)} is pinned to version ${version} and goes on launching from it`;
  if (target === null) return what;
  if (!canBePasted(id))
    return `${what}: its name cannot stand in a command, so set version ${target} ${isMixed === false ? 'there' : 'wherever it names the launch template'} in the console, and then start an instance refresh of it`;
  const of = `--region ${region} --auto-scaling-group-name ${shellWord(id)}`;
  const refresh = `aws autoscaling start-instance-refresh ${of}`;
  // --launch-template would put an end to a mixed-instances policy.
  if (isMixed !== false)
    return `${what}: set version ${target} wherever it names the launch template, and then, to replace its instances, run: ${refresh}`;
  return `${what}: run: aws autoscaling update-auto-scaling-group ${of} --launch-template LaunchTemplateId=${template.id},Version=${target} and then, to replace its instances: ${refresh}`;
}

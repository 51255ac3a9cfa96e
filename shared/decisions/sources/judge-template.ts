import type { JudgedSource, SourceLaunch } from '../../domain/sources/source-audit.ts';
import type { LaunchTemplate, RegionSources } from '../../domain/sources/source.ts';
import { findOwner } from '../find-owner.ts';
import { adviceOf, hopAdvice } from './advice.ts';
import { imageOfLaunch } from './image-of-launch.ts';
import type { Judging } from './judging.ts';
import { launchesOfTemplate } from './launches-of-template.ts';
import { serviceHint } from './service-hint.ts';
import { sourceIntent } from './source-intent.ts';
import { sumUp } from './sum-up.ts';
import { templateUsers } from './template-users.ts';

/** A launch template, by the worst of the versions that something launches from. */
export function judgeTemplate(
  template: LaunchTemplate,
  { read, settings, now }: Judging,
): JudgedSource {
  const { account, region } = read;
  const { id, name, tags } = template;
  const launches = launchesOfTemplate(template, read);
  const instanceTags = template.versions.flatMap((version) => version.instanceTags);
  const sum = sumUp(launches, doubtOf(template, read));
  return {
    account,
    region,
    kind: 'template',
    id,
    name,
    ownership: findOwner(tags, settings.owners),
    intent: sourceIntent(tags, settings.tags, { what: 'a launch template', instead: null }, now),
    ...sum,
    advice: adviceOf(
      template.managedBy === null
        ? null
        : `it is managed by ${template.managedBy}, and nobody else may change it`,
      goneAdvice(template, read),
      pinAdvice(template, read, launches),
      hopAdvice(launches, [...tags, ...instanceTags]),
    ),
    launches,
    service: serviceHint([...tags, ...instanceTags], name),
  };
}

/** Which versions are used is known only if all who may use them were read; unless every version there is was read. */
function doubtOf({ versions, latestVersion }: LaunchTemplate, read: RegionSources): string | null {
  if (versions.length >= latestVersion) return null;
  const { groups, fleets } = read.unread;
  if (groups !== undefined)
    return `which versions are used is not known, as Auto Scaling groups could not be read: ${groups}`;
  if (fleets !== undefined)
    return `which versions are used is not known, as fleets could not be read: ${fleets}`;
  return null;
}

function goneAdvice({ versions }: LaunchTemplate, read: RegionSources): string | null {
  const gone = versions.find(({ imageId }) => imageOfLaunch(imageId, read).kind === 'gone');
  return gone === undefined
    ? null
    : `version ${gone.version} needs another AMI before anybody can launch from it`;
}

/** Who names a number stays with it when the template is fixed, and who names an alias follows. */
function pinAdvice(
  template: LaunchTemplate,
  read: RegionSources,
  launches: readonly SourceLaunch[],
): string | null {
  const isFixed = (version: number | null) =>
    launches.some((one) => one.version === version && isSafe(one));
  const bad = templateUsers(template, read).filter(
    ({ version }) => launches.some((one) => one.version === version) && !isFixed(version),
  );
  const { defaultVersion, latestVersion } = template;
  const fixed = [defaultVersion, latestVersion].find(isFixed);
  const pinned = bad.find(({ isPinned }) => isPinned);
  if (pinned !== undefined && fixed !== undefined)
    return `${pinned.who} is pinned to version ${pinned.ref.version}, and version ${fixed} is fixed: let the group or fleet use that one`;
  if (pinned !== undefined)
    return `${pinned.who} is pinned to version ${pinned.ref.version}: it does not follow a new version by itself`;
  const follower = bad[0];
  return follower === undefined
    ? null
    : `${follower.who} uses ${follower.ref.version}, and follows ${follower.ref.version === '$Latest' ? 'a new version' : 'a new default version'} by itself`;
}

function isSafe({ launch: { verdict } }: SourceLaunch): boolean {
  return verdict === 'v2-only' || verdict === 'off';
}

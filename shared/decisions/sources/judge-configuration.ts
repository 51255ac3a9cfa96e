import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import type { LaunchConfiguration } from '../../domain/sources/source.ts';
import { findOwner, namesOwner } from '../find-owner.ts';
import { adviceOf } from './advice.ts';
import { imageOfLaunch } from './image-of-launch.ts';
import type { Judging } from './judging.ts';
import { resolveLaunch } from './resolve-launch.ts';
import { sumUp } from './sum-up.ts';
import { groupWords } from './template-users.ts';

/** A launch configuration: it has no tags, so that its groups say who owns it; and nobody can change it. */
export function judgeConfiguration(
  { name, imageId, options }: LaunchConfiguration,
  { read, settings }: Judging,
): JudgedSource {
  const { account, region, unread } = read;
  const groups = read.groups.filter(({ configuration }) => configuration === name);
  const launches = [
    {
      label: name,
      version: null,
      usedBy: groups.map((group) => groupWords(group.name)),
      launch: resolveLaunch(options, read.defaults, imageOfLaunch(imageId, read)),
    },
  ];
  const sum = sumUp(launches, null);
  const owning = groups.find(({ tags }) => namesOwner(tags, settings.owners)) ?? groups[0];
  const ownership = findOwner([], settings.owners, {
    group: owning?.tags ?? null,
    role: null,
    before: null,
  });
  const first = groups[0];
  return {
    account,
    region,
    kind: 'configuration',
    id: name,
    name: null,
    ownership:
      unread.groups === undefined ? ownership : { ...ownership, note: unknownNote(unread.groups) },
    intent: { kind: 'none' },
    ...sum,
    advice: adviceOf(
      sum.verdict === 'v2-only' || sum.verdict === 'off'
        ? null
        : unread.groups !== undefined
          ? 'a launch configuration cannot be changed, and which groups use it is not known: make a launch template that requires IMDSv2, and give it to whichever does'
          : first === undefined
            ? 'a launch configuration cannot be changed: delete it if nobody uses it, and make a launch template in its place'
            : `a launch configuration cannot be changed: make a launch template that requires IMDSv2, and give it to ${groupWords(first.name)}`,
    ),
    launches,
    service: null,
  };
}

function unknownNote(why: string): string {
  return `which groups use it, and so who owns it, is not known: Auto Scaling groups could not be read: ${why}`;
}

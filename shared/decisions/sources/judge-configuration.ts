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
  const tagsOfGroup = unread.groups === undefined ? (owning?.tags ?? null) : { why: unread.groups };
  const first = groups[0];
  return {
    account,
    region,
    kind: 'configuration',
    id: name,
    name: null,
    ownership: findOwner([], settings.owners, { group: tagsOfGroup, role: null, before: null }),
    intent: { kind: 'none' },
    ...sum,
    advice: adviceOf(
      sum.verdict === 'v2-only' || sum.verdict === 'off'
        ? null
        : first === undefined
          ? 'a launch configuration cannot be changed: delete it if nobody uses it, and make a launch template in its place'
          : `a launch configuration cannot be changed: make a launch template that requires IMDSv2, and give it to ${groupWords(first.name)}`,
    ),
    launches,
    service: null,
  };
}

import { createHash } from 'node:crypto';
import { isCleanLaunch, launchVerdictKinds } from './launch.ts';
import type { SourceAudit, SourceLaunch } from './source-audit.ts';

/** What a record keeps of a source's launches: all of them, unless they are too many for one item. */
export type KeptLaunches = {
  readonly launches: readonly RecordedLaunch[];
  /** Of those that were left out, how many are not clean; the worst are kept, and the default and the latest version. */
  readonly moreLaunches?: number;
  /** Of a template of which something was left out: every version that counts. */
  readonly versions?: readonly number[];
  /** Of the same: who launches from it, as hashes (userHash). */
  readonly users?: readonly string[];
};

export type RecordedLaunch = SourceLaunch & {
  /** Who launches from it and was left out of `usedBy`; left out: nobody was. */
  readonly moreUsers?: number;
};

/** An item takes 400 KB, with all else that a record says. In JSON, which is longer than what DynamoDB counts. */
const mostBytes = 120_000;
const mostUserBytes = 20_000;
/** EC2's quota of versions of one template. Of hashes it is what 90 KB hold. */
const mostVersions = 10_000;
const mostHashes = 6_000;

/** A template may have thousands of versions in use, and an AMI thousands of templates that name it. */
export function keptLaunches({
  kind,
  launches,
}: Pick<SourceAudit, 'kind' | 'launches'>): KeptLaunches {
  if (bytesOf(launches) <= mostBytes) return { launches };
  const short = launches.map((launch) => withFewUsers(launch));
  const kept = new Set<RecordedLaunch>();
  let bytes = 0;
  for (const launch of short.toSorted((a, b) => weight(a) - weight(b))) {
    bytes += bytesOf(launch);
    if (kept.size > 0 && bytes > mostBytes) break;
    kept.add(launch);
  }
  const more = short.filter((one) => !kept.has(one) && !isCleanLaunch(one.launch.verdict)).length;
  return {
    launches: short.filter((launch) => kept.has(launch)),
    ...(more > 0 ? { moreLaunches: more } : {}),
    ...(kind === 'template' ? usesOf(launches) : {}),
  };
}

/** By this a second look knows who launched from a template when it was audited. */
export function userHash(user: string): string {
  return createHash('sha256').update(user).digest('base64url').slice(0, 12);
}

function usesOf(launches: readonly SourceLaunch[]): Pick<KeptLaunches, 'versions' | 'users'> {
  const versions = [...new Set(launches.flatMap(({ version }) => version ?? []))];
  const users = [...new Set(launches.flatMap(({ usedBy }) => usedBy))];
  return {
    versions: versions.slice(0, mostVersions),
    // Who is not in it passes for new, which holds a change.
    users: users.slice(0, mostHashes).map((user) => userHash(user)),
  };
}

function withFewUsers(launch: SourceLaunch): RecordedLaunch {
  const usedBy = launch.usedBy.toSorted((a, b) => Number(isRole(b)) - Number(isRole(a)));
  let bytes = 0;
  const found = usedBy.findIndex((user) => {
    bytes += bytesOf(user) + 1;
    return bytes > mostUserBytes;
  });
  return found < 0
    ? launch
    : { ...launch, usedBy: usedBy.slice(0, found), moreUsers: usedBy.length - found };
}

/** What others are compared with comes first, then the worst. */
function weight({ usedBy, launch }: SourceLaunch): number {
  return usedBy.some(isRole) ? -1 : launchVerdictKinds.indexOf(launch.verdict);
}

function isRole(user: string): boolean {
  return user === 'default' || user === 'latest';
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

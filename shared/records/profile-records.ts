import { expiresAfterDays, keys, runPartition } from './keys.ts';
import type { Table } from './table.ts';

type ProfileRoles = { readonly profileArn: string; readonly roleNames: readonly string[] };

/** About 200 bytes a profile: 1,000 of them stay well under the 400 KB of one item. */
const perItem = 1000;

/** The roles behind the instance profiles, read once a run for all its targets; `why` when they could not be read. */
export async function putProfiles(
  table: Table,
  runId: string,
  profiles: readonly ProfileRoles[] | { readonly why: string },
  now: Date,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, 7);
  if ('why' in profiles) {
    await table.put({ ...keys.profiles(runId, 0), why: profiles.why, expiresAt });
    return;
  }
  const chunks = Math.max(1, Math.ceil(profiles.length / perItem));
  for (let chunk = 0; chunk < chunks; chunk += 1)
    await table.put({
      ...keys.profiles(runId, chunk),
      profiles: profiles.slice(chunk * perItem, (chunk + 1) * perItem),
      expiresAt,
    });
}

export async function readProfiles(
  table: Table,
  runId: string,
): Promise<ReadonlyMap<string, readonly string[]> | { readonly why: string }> {
  const roles = new Map<string, readonly string[]>();
  for await (const item of table.query({ pk: runPartition(runId), prefix: 'PROFILES#' })) {
    if (typeof item['why'] === 'string') return { why: item['why'] };
    for (const profile of item['profiles'] as readonly ProfileRoles[])
      roles.set(profile.profileArn, profile.roleNames);
  }
  return roles;
}

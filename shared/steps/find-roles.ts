import { findNotes } from '../decisions/find-gaps.ts';
import { CredentialsMissing } from '../domain/errors.ts';
import type { Remark } from '../domain/target-outcome.ts';
import type { Roles } from './audit-page.ts';
import { readRoles } from './read-roles.ts';
import type { Tools } from './tools.ts';

/** The roles of an account, as far as they could be read, and what is to be said where they could not. */
export type AccountRoles = {
  readonly byProfile: Roles;
  /** Whose profiles these are, 12 digits; null where there is none to tell. */
  readonly account: string | null;
  readonly gaps: readonly Remark[];
  readonly notes: readonly Remark[];
};

/**
 * Permission on IAM is not everybody's, and no verdict rests on the roles; a failure, though, leaves the answer with a hole.
 * @throws CredentialsMissing
 */
export async function findRoles(tools: Pick<Tools, 'clients'>): Promise<AccountRoles> {
  const nothing = { account: null, gaps: [], notes: [] };
  try {
    const roles = await readRoles(tools);
    if ('why' in roles) return { ...nothing, byProfile: roles, notes: notesOf(roles.why) };
    const byProfile = new Map(roles.map(({ profileArn, roleNames }) => [profileArn, roleNames]));
    return { ...nothing, byProfile, account: accountOf(roles[0]?.profileArn) };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    const gap = { region: null, text: `roles are not known: ${error.message}` };
    return { ...nothing, byProfile: { why: error.message }, gaps: [gap] };
  }
}

function notesOf(why: string): readonly Remark[] {
  return findNotes({ kind: 'not-needed' }, why).map((text) => ({ region: null, text }));
}

/**
 * `arn:aws:iam::111122223333:instance-profile/web`: IAM lists the caller's own account and no other
 * (docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html).
 */
function accountOf(profileArn: string | undefined): string | null {
  return /^arn:[\w-]+:iam::(\d{12}):instance-profile\//.exec(profileArn ?? '')?.[1] ?? null;
}

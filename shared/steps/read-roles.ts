import { AccessDenied } from '../domain/errors.ts';
import { listProfileRoles, type ProfileRoles } from '../gateways/list-profile-roles.ts';
import type { Tools } from './tools.ts';

/** Without permission on IAM the roles are unknown, which is worth a note, not worth a run. */
export async function readRoles(
  tools: Pick<Tools, 'clients'>,
): Promise<readonly ProfileRoles[] | { readonly why: string }> {
  try {
    return await listProfileRoles(tools.clients);
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error;
    return { why: error.message };
  }
}

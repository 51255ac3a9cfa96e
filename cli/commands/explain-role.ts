import { chooseRegions } from '../../shared/decisions/choose-regions.ts';
import { explainRole } from '../../shared/steps/explain-role.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import type { OneAccount } from '../accounts/one-account.ts';
import { usageOf } from '../accounts/usage-of.ts';
import type { ExplainedRole } from '../render/explain/explained-source.ts';
import { UsageError } from '../usage-error.ts';

/** Who has a role, and who calls IMDSv1 with it. */
export async function explainTheRole(
  { connection, place, enabled, account }: OneAccount,
  named: readonly string[] | null,
  role: string,
): Promise<ExplainedRole> {
  const { regions } = chooseRegions(enabled, named, 'all');
  const { settings, settingsFrom } = place;
  const now = await explainRole(connection.tools, { account, role, regions, settings });
  if (now.profiles?.length === 0)
    throw new UsageError(
      `no instance profile of account ${account} has a role ${plainText(role, 64)}; names are as IAM writes them, in its case`,
    );
  return {
    account,
    role,
    regions,
    generatedAt: connection.tools.now().toISOString(),
    settings,
    settingsFrom,
    now,
    problems: now.gaps,
    notes: now.notes,
    usage: usageOf([connection]),
  };
}

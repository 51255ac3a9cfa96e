import pMap from 'p-map';
import { evidenceWindow } from '../decisions/evidence-window.ts';
import type { Audit } from '../domain/audit.ts';
import { AccessDenied } from '../domain/errors.ts';
import type { Target } from '../domain/instance.ts';
import type { Settings } from '../domain/settings.ts';
import { describeInstances } from '../gateways/describe-instances.ts';
import { describeRegions } from '../gateways/describe-regions.ts';
import { listProfileRoles } from '../gateways/list-profile-roles.ts';
import { readAccount } from '../gateways/read-account.ts';
import { auditPage, type Roles } from './audit-page.ts';
import type { Tools } from './tools.ts';

export type AccountAudit = {
  /** Called with each page of a target as it is judged. */
  readonly onAudits: (audits: readonly Audit[]) => void;
  /** Called once for each target, with why when it could not be read to its end. */
  readonly onTarget: (target: Target, instances: number, error: Error | null) => void;
};

/** Regions at once: enough to hide their latency, few enough to be polite. */
const regionsAtOnce = 10;

/**
 * Reads and judges a whole account without a table and without writing anything: what `audit` on the command line does.
 * One Region's failure is told and costs the others nothing.
 * @throws CredentialsMissing and whatever keeps the account or its Regions from being known
 */
export async function auditAccount(
  tools: Omit<Tools, 'table'>,
  settings: Settings,
  { onAudits, onTarget }: AccountAudit,
): Promise<void> {
  const account = await readAccount(tools.clients);
  const enabled =
    settings.regions === 'all'
      ? await describeRegions(tools.clients, tools.home)
      : settings.regions;
  const roles = await readRoles(tools);
  const window = evidenceWindow(tools.now().toISOString(), settings.quietDays);
  await pMap(
    enabled,
    async (region) => {
      const target = { account, region };
      let instances = 0;
      try {
        let nextToken: string | null = null;
        do {
          const page = await describeInstances(tools.clients, target, nextToken);
          const { audits } = await auditPage(tools, target, page.instances, {
            roles,
            window,
            settings,
          });
          instances += audits.length;
          onAudits(audits);
          nextToken = page.nextToken;
        } while (nextToken !== null);
        onTarget(target, instances, null);
      } catch (error) {
        onTarget(target, instances, error instanceof Error ? error : new Error(String(error)));
      }
    },
    { concurrency: regionsAtOnce },
  );
}

async function readRoles(tools: Pick<Tools, 'clients'>): Promise<Roles> {
  try {
    return new Map(
      (await listProfileRoles(tools.clients)).map(({ profileArn, roleNames }) => [
        profileArn,
        roleNames,
      ]),
    );
  } catch (error) {
    if (error instanceof AccessDenied) return { why: error.message };
    throw error;
  }
}

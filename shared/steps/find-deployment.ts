import pMap from 'p-map';
import { CallFailed, CredentialsMissing } from '../domain/errors.ts';
import { settingsParameter, tableParameter } from '../domain/names.ts';
import { readParameter } from '../gateways/read-parameter.ts';
import type { Tools } from './tools.ts';

export type Deployment =
  | { readonly kind: 'deployed'; readonly region: string; readonly tableName: string }
  | { readonly kind: 'none' }
  /** Some Region would not say: a stack may be there, with a kill switch and a lease of its own. */
  | { readonly kind: 'unknown'; readonly why: string };

type Deployed = Extract<Deployment, { readonly kind: 'deployed' }>;

/**
 * Where the account's stack is, by the parameter that it leaves; looked for in every enabled Region, because a stack that
 * is overlooked would be a kill switch overlooked.
 * @throws CallFailed for more than one stack, and for one that is older than the parameter; CredentialsMissing
 */
export async function findDeployment(
  tools: Pick<Tools, 'clients' | 'home'>,
  enabled: readonly string[],
): Promise<Deployment> {
  const all = await pMap(
    [...new Set([tools.home, ...enabled])],
    async (region) => lookIn(tools, region),
    { concurrency: 10 },
  );
  const [deployed, ...others] = all.filter((one): one is Deployed => one.kind === 'deployed');
  if (deployed && others.length > 0)
    throw new CallFailed(
      `imds-warden is deployed more than once in this account (${[deployed, ...others].map(({ region }) => region).join(', ')}), and one run must not pass over another's lease; keep one stack and destroy the others`,
    );
  return deployed ?? all.find(({ kind }) => kind === 'unknown') ?? { kind: 'none' };
}

async function lookIn(
  { clients, home }: Pick<Tools, 'clients' | 'home'>,
  region: string,
): Promise<Deployment> {
  let tableName: string | null;
  let hasSettings: boolean;
  try {
    tableName = await readParameter(clients, region, tableParameter);
    hasSettings =
      tableName !== null || (await readParameter(clients, region, settingsParameter)) !== null;
  } catch (error) {
    // Elsewhere a Region may refuse credentials that are good at home: it is being enabled, or SCPs close it.
    if (error instanceof CredentialsMissing && region === home) throw error;
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
  if (tableName !== null) return { kind: 'deployed', region, tableName };
  if (!hasSettings) return { kind: 'none' };
  throw new CallFailed(
    `the stack in ${region} has settings (${settingsParameter}) but does not say where its table is (${tableParameter}); deploy this version of imds-warden there first`,
  );
}

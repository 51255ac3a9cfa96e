import pMap from 'p-map';
import { AccessDenied, CallFailed } from '../domain/errors.ts';
import { settingsParameter, tableParameter } from '../domain/names.ts';
import { readParameter } from '../gateways/read-parameter.ts';
import type { Tools } from './tools.ts';

export type Deployment =
  | { readonly kind: 'deployed'; readonly region: string; readonly tableName: string }
  | { readonly kind: 'none' }
  /** Some Region would not say: a stack may be there, with a kill switch and a lease of its own. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Where the account's stack is, by the parameter that it leaves: first in the home Region, then in all that are enabled,
 * because a stack that is overlooked would be a kill switch overlooked.
 * @throws CallFailed for a stack that is older than the parameter
 */
export async function findDeployment(
  tools: Pick<Tools, 'clients' | 'home'>,
  enabled: readonly string[],
): Promise<Deployment> {
  const home = await lookIn(tools, tools.home);
  if (home.kind === 'deployed') return home;
  const others = await pMap(
    enabled.filter((region) => region !== tools.home),
    async (region) => lookIn(tools, region),
    { concurrency: 10 },
  );
  const all = [...others, home];
  return (
    all.find(({ kind }) => kind === 'deployed') ??
    all.find(({ kind }) => kind === 'unknown') ??
    home
  );
}

async function lookIn({ clients }: Pick<Tools, 'clients'>, region: string): Promise<Deployment> {
  try {
    const tableName = await readParameter(clients, region, tableParameter);
    if (tableName !== null) return { kind: 'deployed', region, tableName };
    if ((await readParameter(clients, region, settingsParameter)) === null) return { kind: 'none' };
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error;
    return { kind: 'unknown', why: error.message };
  }
  throw new CallFailed(
    `the stack in ${region} has settings (${settingsParameter}) but does not say where its table is (${tableParameter}); deploy this version of imds-warden there first`,
  );
}

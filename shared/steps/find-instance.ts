import pMap from 'p-map';
import { CredentialsMissing } from '../domain/errors.ts';
import type { Instance, Target } from '../domain/instance.ts';
import type { Remark } from '../domain/target-outcome.ts';
import { describeById } from '../gateways/describe-instances.ts';
import { readRecords } from '../records/instance-records.ts';
import type { Table } from '../records/table.ts';
import type { Tools } from './tools.ts';

export type FoundInstance = {
  /** Where it is, or was last seen; null: nobody knows of it where it was looked for. */
  readonly target: Target | null;
  /** As EC2 shows it now; null: EC2 does not know it any more, or could not be asked. */
  readonly instance: Instance | null;
  /** Regions that could not be asked. */
  readonly unread: readonly Remark[];
};

/**
 * Where an instance is: the table may know, and else EC2 is asked in each of these Regions.
 * @param table null: there is none
 * @throws CredentialsMissing
 */
export async function findInstance(
  { clients }: Pick<Tools, 'clients'>,
  table: Table | null,
  {
    account,
    regions,
    instanceId,
  }: {
    readonly account: string;
    readonly regions: readonly string[];
    readonly instanceId: string;
  },
): Promise<FoundInstance> {
  const all = regions.map((region) => ({ account, region, instanceId }));
  const recorded = table === null ? [] : await readRecords(table, all);
  const known = recorded.map(({ region }) => region);
  const unread: Remark[] = [];
  const found = await pMap(
    known.length > 0 ? known : regions,
    async (region) => {
      try {
        const answer = await describeById(clients, { account, region }, [instanceId]);
        return answer.get(instanceId) ?? null;
      } catch (error) {
        if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
        unread.push({ region, text: error.message });
        return null;
      }
    },
    { concurrency: 10 },
  );
  const instance = found.find((one) => one !== null) ?? null;
  const region = instance?.region ?? known[0];
  return { target: region === undefined ? null : { account, region }, instance, unread };
}

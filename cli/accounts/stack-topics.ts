import { operationsTopicName } from '../../shared/domain/names.ts';
import { partitionOf } from '../../shared/domain/partition-of.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { awsClients } from '../../shared/gateways/clients.ts';
import { type Hearings, type OwnerToAsk, readHearings } from '../../shared/steps/read-hearings.ts';
import type { Place } from '../place/find-place.ts';
import type { Connection } from './connect.ts';

type StackOf = {
  readonly account: string;
  readonly connection: Connection;
  readonly table: Place['table'];
  readonly settings: Settings;
};

/** Who of these owners hears what is sent: asked where the stack and its topics are, which may be no Region of the caller's. */
export async function askStack(
  { account, connection, table, settings }: StackOf,
  owners: readonly OwnerToAsk[],
): Promise<Hearings> {
  const { tools, access } = connection;
  const now = tools.now();
  if (table === null)
    return readHearings(tools.clients, owners, { operationsTopicArn: null, settings, now });
  const { region } = table;
  const clients =
    region === tools.home ? tools.clients : awsClients({ ...access, region }, tools.clients.meter);
  const operationsTopicArn = `arn:${partitionOf(region)}:sns:${region}:${account}:${operationsTopicName}`;
  return readHearings(clients, owners, { operationsTopicArn, settings, now });
}

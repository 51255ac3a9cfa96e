import type { Account, Region } from '../account/account.ts';
import { addSecret } from '../secretsmanager/create-secret.ts';
import { addQueue } from '../sqs/create-queue.ts';
import type { FleetDescription } from './description.ts';

type Messaging = Required<Pick<FleetDescription, 'queues' | 'buses' | 'secrets'>>;

/** Adds queues, buses and secrets to Regions that the account has. */
export function addMessaging(
  account: Account,
  { queues, buses, secrets }: Messaging,
  home: string,
  now: number,
): void {
  const of = (name = home): Region => {
    const region = account.regions.get(name);
    if (!region) throw new RangeError(`the account has no Region ${name}`);
    return region;
  };
  for (const { name, region, attributes = {} } of queues)
    addQueue(account, of(region), name, { attributes, now });
  for (const { name, region } of buses) of(region).buses.add(name);
  for (const { name, region, value } of secrets)
    addSecret(account, of(region), { name, value, now });
}

import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/** The Regions that are enabled for the account, sorted. Asked of EC2, because any static list goes stale. */
export async function describeRegions(clients: Clients, home: string): Promise<readonly string[]> {
  const answer = await calling(`DescribeRegions in ${home}`, () =>
    clients.ec2(home).send(new DescribeRegionsCommand({ AllRegions: false })),
  );
  return (answer.Regions ?? [])
    .filter((region) => region.OptInStatus !== 'not-opted-in')
    .flatMap((region) => region.RegionName ?? [])
    .toSorted();
}

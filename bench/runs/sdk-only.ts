import pMap, { pMapIterable } from 'p-map';
import { awsClients, homeRegion } from '../../shared/gateways/clients.ts';
import { atMost } from '../../shared/steps/at-most.ts';
import { atOnce } from '../../shared/steps/at-once.ts';
import { bareCalls } from './bare-calls.ts';

/**
 * The fewest calls that can give the answer, made with the SDK and nothing else, and every answer thrown away as it
 * comes: what an audit costs before any code of ours has done anything. Clients, window and how much is asked for at once
 * are the audit's, so that the comparison is of code and not of configuration. Prints an empty line for each instance
 * whose metrics were answered.
 */

/** As the audit has it (steps/owner-tags.ts). */
const rolesAtOnce = 4;
/** Two metrics each: 500 queries a call. */
const instancesPerCall = 250;
const home = await homeRegion();
const sdk = bareCalls(awsClients({ region: home }));
const metricCall = atMost(atOnce.metricCalls);

const [regions, rolesOf] = await Promise.all([sdk.readRegions(home), sdk.readProfiles()]);
const asked = new Map<string, Promise<void>>();
const roleCall = atMost(rolesAtOnce);
await pMap(regions, readRegion, { concurrency: atOnce.regions });
await Promise.all(asked.values());

async function readRegion(region: string): Promise<void> {
  const answered = pMapIterable(
    batches(region),
    async (ids) => {
      await metricCall(async () => sdk.readMetrics(region, ids));
      return ids.length;
    },
    { concurrency: atOnce.batches, backpressure: atOnce.batches + atOnce.readAhead },
  );
  const sources = sdk.readSources(region);
  sources.catch(() => {});
  for await (const count of answered) process.stdout.write('\n'.repeat(count));
  await sources;
}

function askForOwner(profileArn: string | null): void {
  for (const role of rolesOf.get(profileArn ?? '') ?? [])
    if (!asked.has(role))
      asked.set(
        role,
        roleCall(async () => sdk.readRoleTags(role)),
      );
}

/** Ids that fill a call, while the pages after them are still to come. */
async function* batches(region: string): AsyncGenerator<readonly string[]> {
  let ids: string[] = [];
  for await (const page of sdk.readInstances(region)) {
    ids.push(...page.map(({ id }) => id));
    for (const { profileArn } of page) askForOwner(profileArn);
    for (; ids.length >= instancesPerCall; ids = ids.slice(instancesPerCall))
      yield ids.slice(0, instancesPerCall);
  }
  if (ids.length > 0) yield ids;
}

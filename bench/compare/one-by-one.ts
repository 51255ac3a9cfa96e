import { awsClients, homeRegion } from '../../shared/gateways/clients.ts';
import { bareCalls } from '../runs/bare-calls.ts';

/**
 * As scripts with an SDK do it: Region by Region, and a metric call for each instance, one after the other. Prints an
 * empty line for each.
 */
const home = await homeRegion();
const sdk = bareCalls(awsClients({ region: home }));

for (const region of await sdk.readRegions(home))
  for await (const page of sdk.readInstances(region))
    for (const { id } of page) {
      await sdk.readMetrics(region, [id]);
      process.stdout.write('\n');
    }

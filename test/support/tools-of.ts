import { invocationMeter } from '../../functions/runtime/invocation-meter.ts';
import { awsClients } from '../../shared/gateways/clients.ts';
import { openTable } from '../../shared/records/table.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { quickRetries } from './quick-retries.ts';
import { HOME, type World } from './world.ts';

/** What somebody beside the machine works with in a world, on its table and by its clock. */
export function toolsOf({ sandbox, environment }: World): Tools {
  const overrides = { ...sandbox.clientConfig(HOME), retryStrategy: quickRetries(8) };
  return {
    clients: awsClients(overrides, invocationMeter),
    table: openTable(environment.TABLE_NAME, overrides, invocationMeter),
    home: HOME,
    now: () => new Date(sandbox.clock.now()),
    timeIsUp: () => false,
    pause: async (milliseconds) => sandbox.clock.advance({ seconds: milliseconds / 1000 }),
    log: { info: () => {}, warn: () => {} },
  };
}

import { type Instance, isGone, type Target } from '../domain/instance.ts';
import { describeInstances } from '../gateways/describe-instances.ts';
import { mostQueries, queriesPerInstance } from '../gateways/read-metrics.ts';
import type { Tools } from './tools.ts';

/** Living instances whose metrics fill one GetMetricData call. */
const fill = mostQueries / queriesPerInstance;

/**
 * A target's instances, page by page, but cut so that every batch save the last fills its metric calls: EC2's pages are
 * of any length up to 1,000, and a remainder per page would cost a call each. When a page fails, what came before is
 * handed out first.
 * @throws what describeInstances throws, after the last batch
 */
export async function* instanceBatches(
  tools: Pick<Tools, 'clients'>,
  target: Target,
): AsyncGenerator<readonly Instance[]> {
  let rest: readonly Instance[] = [];
  let nextToken: string | null = null;
  try {
    do {
      const page = await describeInstances(tools.clients, target, nextToken);
      const read = [...rest, ...page.instances];
      const end = page.nextToken === null ? read.length : endOfWholeCalls(read);
      rest = read.slice(end);
      if (end > 0) yield read.slice(0, end);
      nextToken = page.nextToken;
    } while (nextToken !== null);
  } catch (error) {
    if (rest.length > 0) yield rest;
    throw error;
  }
}

/** Behind the last instance that completes a call: its index in the list, 0 when none does. */
function endOfWholeCalls(instances: readonly Instance[]): number {
  let living = 0;
  let end = 0;
  for (const [index, instance] of instances.entries()) {
    if (isGone(instance)) continue;
    living += 1;
    if (living % fill === 0) end = index + 1;
  }
  return end;
}

import { type Instance, isGone, type Target } from '../domain/instance.ts';
import { describeInstances } from '../gateways/describe-instances.ts';
import { mostQueries, queriesPerInstance } from '../gateways/read-metrics.ts';
import type { Tools } from './tools.ts';

/** Living instances whose metrics fill one GetMetricData call. */
const fill = mostQueries / queriesPerInstance;

/**
 * A target's instances, page by page, but cut so that every batch save the last fills one metric call: EC2's pages are
 * of any length up to 1,000, and a remainder per page would cost a call each. When a page fails, what came before is
 * handed out first.
 * @throws what describeInstances throws, after the last batch
 */
export async function* instanceBatches(
  tools: Pick<Tools, 'clients'>,
  target: Target,
): AsyncGenerator<readonly Instance[]> {
  let batch: Instance[] = [];
  let living = 0;
  let nextToken: string | null = null;
  try {
    do {
      const page = await describeInstances(tools.clients, target, nextToken);
      for (const instance of page.instances) {
        batch.push(instance);
        if (isGone(instance)) continue;
        living += 1;
        if (living < fill) continue;
        yield batch;
        [batch, living] = [[], 0];
      }
      nextToken = page.nextToken;
    } while (nextToken !== null);
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}

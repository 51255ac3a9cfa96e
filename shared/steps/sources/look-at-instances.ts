import { addHanging, hang, type HangingBySource } from '../../decisions/sources/hang.ts';
import type { Target } from '../../domain/instance.ts';
import { instanceBatches } from '../instance-batches.ts';
import type { Tools } from '../tools.ts';
import type { OpenSources } from './open-sources.ts';

const notJudged = { kind: 'unknown' } as const;

/**
 * What an audit of sources alone needs of a target's instances: the versions that they were launched from, and how many hang
 * on what. No metric is read, so that it costs nothing, and the verdict of each is unknown.
 * @throws what describeInstances throws
 */
export async function lookAtInstances(
  tools: Pick<Tools, 'clients'>,
  target: Target,
  sources: OpenSources,
): Promise<HangingBySource> {
  let hanging: HangingBySource = {};
  for await (const instances of instanceBatches(tools, target)) {
    await sources.lookAt(instances);
    const audits = instances.map((instance) => ({ instance, verdict: notJudged }));
    hanging = addHanging(hanging, hang(audits, sources.judged()));
  }
  return hanging;
}

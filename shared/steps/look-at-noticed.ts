import { isWorthARun, type Noticed } from '../decisions/chosen-instances.ts';
import type { Target } from '../domain/instance.ts';
import { describeById, mostIdsInOneRead } from '../gateways/describe-instances.ts';
import { readMemoriesOf } from '../records/memory-records.ts';
import { inChunks } from './in-chunks.ts';
import type { Tools } from './tools.ts';

/** Those of one target that concern us: told of by a tag of ours, carrying the action tag, or remembered. */
export async function lookAtNoticed(
  { clients, table }: Pick<Tools, 'clients' | 'table'>,
  target: Target,
  noticed: readonly Noticed[],
  actionKey: string,
): Promise<readonly Noticed[]> {
  const answers = new Map<string, ReturnType<typeof isWorthARun>>();
  for (const some of inChunks(noticed, mostIdsInOneRead)) {
    const ids = some.map(({ instanceId }) => instanceId);
    const found = await describeById(clients, target, ids);
    for (const one of some)
      answers.set(one.instanceId, isWorthARun(one, found.get(one.instanceId), actionKey));
  }
  const inDoubt = noticed.filter(({ instanceId }) => answers.get(instanceId) === 'ask');
  const remembered = await readMemoriesOf(
    table,
    inDoubt.map(({ instanceId }) => ({ ...target, instanceId })),
  );
  return noticed.filter(
    ({ instanceId }) => answers.get(instanceId) === 'yes' || remembered.has(instanceId),
  );
}

import { createHash } from 'node:crypto';
import pMap from 'p-map';
import { type EventMessage, type Noticed, noticedByRegion } from '../decisions/chosen-instances.ts';
import type { Environment } from '../domain/environment.ts';
import { readInstanceEvents } from '../domain/instance-event.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Settings } from '../domain/settings.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { startExecution } from '../gateways/start-execution.ts';
import { inChunks } from './in-chunks.ts';
import { lookAtNoticed } from './look-at-noticed.ts';
import type { Tools } from './tools.ts';

/** Messages that come again: docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export type Reaction = {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
};

/** An execution's input holds 256 KiB; and a run about more instances than this can as well wait for the next one. */
const mostInOneRun = 200;

/**
 * Starts a run about the instances that were tagged or started, as far as they concern us; nothing is written otherwise.
 * A Region that cannot be read, and a run that cannot be started, let their messages come again.
 * @throws what reading the settings throws: then all messages come again
 */
export async function reactToEvents(
  { Records }: Payload<'react-to-events'>,
  environment: Environment<'react-to-events'>,
  tools: Tools,
): Promise<Reaction> {
  const settings = await readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
  const stateMachineArn = environment.STATE_MACHINE_ARN;
  const account = stateMachineArn.split(':')[4] ?? '';
  const failed = new Set<string>();
  const fail = (noticed: readonly Noticed[]) => {
    for (const id of noticed.flatMap(({ messageIds }) => messageIds)) failed.add(id);
  };
  const kept = await pMap(
    noticedByRegion(readMessages(Records, account, settings, tools)),
    async ([region, noticed]) => {
      try {
        return await lookAtNoticed(tools, { account, region }, noticed, settings.tags.action);
      } catch (error) {
        tools.log.warn('a Region with events could not be read', { region, ...described(error) });
        fail(noticed);
        return [];
      }
    },
    { concurrency: 5 },
  );
  // The same messages, handed over once more, give the same names, whatever the world looks like by then.
  const ids = Records.map(({ messageId }) => messageId).filter((id) => !failed.has(id));
  for (const [index, chunk] of inChunks(kept.flat(), mostInOneRun).entries()) {
    const name = `event-${fingerprint(ids)}-${index + 1}`;
    const instances = chunk.map(({ region, instanceId, setAnewAt }) => ({
      region,
      instanceId,
      tagSetAt: setAnewAt,
    }));
    const input = { startedBy: 'event', scope: 'instances', instances };
    try {
      const isNew = await startExecution(tools.clients, { stateMachineArn, name, input });
      tools.log.info('a run was started', { runId: name, instances: chunk.length, isNew });
    } catch (error) {
      tools.log.warn('no run could be started', { runId: name, ...described(error) });
      fail(chunk);
    }
  }
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
}

/** The messages that are about instances which the settings let us look at. */
function readMessages(
  records: Payload<'react-to-events'>['Records'],
  account: string,
  { tags, regions, reactions }: Settings,
  { log }: Pick<Tools, 'log'>,
): readonly EventMessage[] {
  if (!reactions.enabled) {
    log.info('reactions are switched off by the settings', { messages: records.length });
    return [];
  }
  const ours = { account, actionKey: tags.action, tagKeys: Object.values(tags) };
  return records.flatMap(({ messageId: id, body }) => {
    const events = readInstanceEvents(body, ours).filter(
      ({ region }) => regions === 'all' || regions.includes(region),
    );
    // Never its text, which anybody may have written.
    if (events.length === 0) log.info('a message is about no instance of ours', { messageId: id });
    return events.length === 0 ? [] : [{ id, events }];
  });
}

function fingerprint(ids: readonly string[]): string {
  return createHash('sha256').update(ids.toSorted().join(' ')).digest('hex').slice(0, 24);
}

function described(error: unknown): Record<string, string> {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { error: name, why: message };
}

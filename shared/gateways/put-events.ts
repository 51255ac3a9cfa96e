import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import pMap from 'p-map';
import { CallFailed, TransientFailure } from '../domain/errors.ts';
import type { MachineEvent } from '../domain/machine-events.ts';
import { eventSource } from '../domain/names.ts';
import { calling } from './calling.ts';

/** Of one call, and of its entries together: docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const mostEntries = 10;
const mostBytes = 262_144;

const callsAtOnce = 4;
const mostTries = 5;

export type Bus = {
  readonly events: EventBridgeClient;
  readonly name: string;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/**
 * Puts events on a bus, ten to a call. An entry may fail inside an HTTP 200: then it alone is sent again, a few times.
 * @throws TransientFailure where entries were still refused for reasons of AWS's own, CallFailed where one can never be
 *   taken, and what `calling` throws; some of the events may be on the bus then
 */
export async function putEvents(bus: Bus, events: readonly MachineEvent[]): Promise<void> {
  const entries = events.map(({ type, detail }) => ({
    EventBusName: bus.name,
    Source: eventSource,
    DetailType: type,
    Detail: JSON.stringify(detail),
  }));
  // One error stops what has not begun; what has, ends first.
  const errors: unknown[] = [];
  await pMap(
    inBatches(entries),
    async (batch) => {
      if (errors.length > 0) return;
      await putBatch(bus, batch).catch((error) => errors.push(error));
    },
    { concurrency: callsAtOnce },
  );
  if (errors.length > 0) throw errors[0];
}

type Entry = PutEventsRequestEntry & { readonly Detail: string; readonly DetailType: string };

async function putBatch({ events, name, pause }: Bus, batch: readonly Entry[]): Promise<void> {
  let left = batch;
  for (let tries = 1; ; tries += 1) {
    const sent = left;
    const { Entries = [], FailedEntryCount = 0 } = await calling(`PutEvents to ${name}`, async () =>
      events.send(new PutEventsCommand({ Entries: [...sent] })),
    );
    if (FailedEntryCount === 0) return;
    // In the order of the request. What has no answer at all was not taken.
    left = sent.filter((_, index) => Entries[index]?.EventId === undefined);
    const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
    const code = refused?.ErrorCode ?? 'no reason was given';
    const why = `PutEvents to ${name}: ${left.length} of ${batch.length} events were refused: ${code}`;
    if (!passing.test(code)) throw new CallFailed(why);
    if (tries === mostTries) throw new TransientFailure(`${why}, ${mostTries} times`);
    await pause(200 * 2 ** tries);
  }
}

/** docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html (ErrorCode, "retryable errors") */
const passing = /^(ThrottlingException|InternalFailure|no reason was given)$/;

/** @throws CallFailed where a single event is larger than EventBridge takes */
function inBatches(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const batches: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const bytes = sizeOf(entry);
    if (bytes >= mostBytes)
      throw new CallFailed(`an event of ${bytes} bytes is more than EventBridge takes`);
    const last = batches.at(-1);
    if (last === undefined || last.length === mostEntries || bytes > room) {
      batches.push([entry]);
      room = mostBytes - 1 - bytes;
    } else {
      last.push(entry);
      room -= bytes;
    }
  }
  return batches;
}

/** docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html (calculating PutEvents event entry size) */
function sizeOf({ DetailType, Detail }: Entry): number {
  return new TextEncoder().encode(`${eventSource}${DetailType}${Detail}`).length;
}

import {
  PutEvents$,
  type PutEventsRequest,
  type PutEventsRequestEntry,
  type PutEventsResponse,
  type PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { generatedId } from '../account/generated-id.ts';
import { AwsError } from '../aws-error.ts';
import { failedEntry } from '../failed-entry.ts';
import { type Context, operation } from '../operation.ts';
import { entryError, sizeOfEntry } from './check-entry.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const MOST_ENTRIES = 10;
const MOST_BYTES = 262_144;

/**
 * A call that is answered may hold entries that were refused. A bus that is not there refuses the whole call, so that a
 * test sees a wrong name.
 */
export const putEvents = operation<PutEventsRequest, PutEventsResponse>(
  PutEvents$,
  ({ Entries = [] }, context) => {
    if (Entries.length < 1 || Entries.length > MOST_ENTRIES)
      throw new AwsError(
        'ValidationException',
        `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
      );
    if (Entries.reduce((sum, entry) => sum + sizeOfEntry(entry), 0) > MOST_BYTES)
      throw new AwsError(
        'ValidationException',
        'Total size of the entries in the request is over the limit.',
      );
    const buses = Entries.map((entry) => busOf(entry, context));
    const answers = Entries.map((entry, index) =>
      put(entry, { bus: buses[index] ?? 'default', index }, context),
    );
    const FailedEntryCount = answers.filter(({ ErrorCode }) => ErrorCode !== undefined).length;
    return { FailedEntryCount, Entries: answers };
  },
);

function busOf({ EventBusName = 'default' }: PutEventsRequestEntry, { region }: Context): string {
  const name = EventBusName.split('/').at(-1) ?? '';
  if (!region.buses.has(name))
    throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  return name;
}

function put(
  entry: PutEventsRequestEntry,
  { bus, index }: { bus: string; index: number },
  { account, region, now, entryFaults }: Context,
): PutEventsResultEntry {
  const ordered = failedEntry(entryFaults, index);
  if (ordered) return { ErrorCode: ordered, ErrorMessage: 'The sandbox was told to fail it.' };
  const error = entryError(entry);
  if (error) return error;
  const { Source = '', DetailType = '', Detail = '', Resources = [], Time } = entry;
  const id = generatedId('', `event ${account.events.length}`, 32);
  account.events.push({
    id,
    bus,
    region: region.name,
    source: Source,
    detailType: DetailType,
    detail: Detail,
    resources: [...Resources],
    time: new Date(now).toISOString(),
    ...(Time === undefined ? {} : { at: new Date(Time).toISOString() }),
  });
  return { EventId: id };
}

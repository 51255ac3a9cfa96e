import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';

/** Why an entry is refused, in EventBridge's words; undefined where it is not. */
export function entryError(entry: PutEventsRequestEntry): PutEventsResultEntry | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const)
    if (!entry[name])
      return refused(
        'InvalidArgument',
        `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      );
  // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
  if ((entry.DetailType?.length ?? 0) > 128)
    return refused(
      'InvalidArgument',
      'Parameter DetailType is not valid. Reason: longer than 128.',
    );
  if (entry.Source?.startsWith('aws.'))
    return refused('NotAuthorizedForSourceException', 'Not authorized for the source.');
  return isJsonObject(entry.Detail ?? '')
    ? undefined
    : refused('MalformedDetail', 'Detail is malformed.');
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
export function sizeOfEntry({
  Time,
  Source = '',
  DetailType = '',
  Detail = '',
  Resources = [],
}: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources].join('');
  return (Time === undefined ? 0 : 14) + Buffer.byteLength(texts);
}

function refused(ErrorCode: string, ErrorMessage: string): PutEventsResultEntry {
  return { ErrorCode, ErrorMessage };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

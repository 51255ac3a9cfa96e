import {
  LookupEvents$,
  type Event,
  type LookupAttribute,
  type LookupEventsRequest,
  type LookupEventsResponse,
} from '@aws-sdk/client-cloudtrail';
import type { TrailEvent } from '../account/trail-event.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

const DAY = 86_400_000;

/** Newest first. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export const lookupEvents = operation<LookupEventsRequest, LookupEventsResponse>(
  LookupEvents$,
  ({ LookupAttributes = [], StartTime, EndTime, MaxResults = 50, NextToken }, { region, now }) => {
    checkSize(MaxResults);
    const from = StartTime?.getTime() ?? -Infinity;
    const to = EndTime?.getTime() ?? Infinity;
    if (from > to) throw invalid('TimeRange', 'The start time must not be after the end time.');
    const isWanted = readAttributes(LookupAttributes);
    const { known, offset } = readToken(NextToken, region.trail.length);
    const found = region.trail
      .slice(0, known)
      .filter(({ at, visibleAt }) => visibleAt <= now && at > now - 90 * DAY)
      .filter(({ at }) => at >= from && at <= to)
      .filter(isWanted)
      .toReversed();
    const end = offset + MaxResults;
    return {
      Events: found.slice(offset, end).map(toEvent),
      ...(end < found.length ? { NextToken: writeToken({ known, offset: end }) } : {}),
    };
  },
);

function checkSize(size: number): void {
  if (size < 1 || size > 50) throw invalid('MaxResults', 'MaxResults must be from 1 to 50.');
}

/** "Currently the list can contain only one item." */
function readAttributes(attributes: readonly LookupAttribute[]): (event: TrailEvent) => boolean {
  const [attribute, ...others] = attributes;
  if (others.length > 0)
    throw invalid('LookupAttributes', 'You can specify only one lookup attribute.');
  if (!attribute) return () => true;
  const { AttributeKey: key, AttributeValue: value } = attribute;
  if (key === 'EventName') return ({ name }) => name === value;
  if (key === 'ResourceName')
    return ({ resources }) => resources.some(({ name }) => name === value);
  throw invalid('LookupAttributes', `The sandbox looks nothing up by ${String(key)}.`);
}

/** How many events there were at the first page, so that later ones push nothing onto the next page. */
type Position = { readonly known: number; readonly offset: number };

function writeToken({ known, offset }: Position): string {
  return Buffer.from(`LookupEvents|${known}|${offset}`).toString('base64url');
}

function readToken(token: string | undefined, length: number): Position {
  if (token === undefined) return { known: length, offset: 0 };
  const text = Buffer.from(token, 'base64url').toString();
  const [, known, offset] = /^LookupEvents\|(\d+)\|(\d+)$/.exec(text) ?? [];
  if (known === undefined || offset === undefined)
    throw invalid('NextToken', 'The token is invalid.');
  return { known: Number(known), offset: Number(offset) };
}

function toEvent(event: TrailEvent): Event {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: 'false',
    AccessKeyId: event.accessKeyId,
    EventTime: new Date(event.at),
    EventSource: event.source,
    Username: event.username,
    Resources: event.resources.map(({ type, name }) => ({
      ResourceType: type,
      ResourceName: name,
    })),
    CloudTrailEvent: event.json,
  };
}

function invalid(what: string, message: string): AwsError {
  return new AwsError(`Invalid${what}Exception`, message);
}

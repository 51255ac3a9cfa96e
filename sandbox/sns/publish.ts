import {
  type MessageAttributeValue,
  Publish$,
  type PublishInput,
  type PublishResponse,
} from '@aws-sdk/client-sns';
import { generatedId } from '../account/generated-id.ts';
import type { Message as Sent } from '../account/topic.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { deliver } from './deliver.ts';
import { findTopic } from './find-topic.ts';

const MOST_BYTES = 262_144;

export const publish = operation<PublishInput, PublishResponse>(Publish$, (input, context) => {
  const { Message = '', Subject, MessageStructure, MessageAttributes = {} } = input;
  const topic = findTopic(input.TopicArn ?? input.TargetArn, context);
  checkSubject(Subject);
  checkBody(Message, MessageStructure);
  checkAttributes(MessageAttributes);
  if (size(Message, MessageAttributes) > MOST_BYTES)
    throw new AwsError('InvalidParameter', 'Invalid parameter: Message too long');
  const { account, now, region } = context;
  const id = generatedId('', `message ${account.messages.length}`, 32);
  const message: Sent = {
    id,
    topicArn: topic.arn,
    region: region.name,
    ...(Subject === undefined ? {} : { subject: Subject }),
    body: Message,
    ...(MessageStructure === undefined ? {} : { structure: MessageStructure }),
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, value]) => [name, text(value)]),
    ),
    time: new Date(now).toISOString(),
  };
  account.messages.push(message);
  deliver(topic, message, context);
  return { MessageId: id };
});

/** "Subjects must be UTF-8 text with no line breaks or control characters, and less than 100 characters long." */
function checkSubject(subject: string | undefined): void {
  if (subject === undefined) return;
  if (subject.length === 0 || subject.length >= 100 || /\p{Cc}/u.test(subject)) {
    throw new AwsError('InvalidParameter', 'Invalid parameter: Subject');
  }
}

function checkBody(message: string, structure: string | undefined): void {
  if (!message) throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
  if (structure === undefined) return;
  if (structure !== 'json')
    throw new AwsError('InvalidParameter', 'Invalid parameter: MessageStructure');
  if (typeof defaultText(message) !== 'string') {
    throw new AwsError(
      'InvalidParameter',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    );
  }
}

function defaultText(message: string): unknown {
  try {
    return (JSON.parse(message) as { default?: unknown } | null)?.default;
  } catch {
    throw new AwsError(
      'InvalidParameter',
      'Invalid parameter: Message Structure - JSON message body failed to parse',
    );
  }
}

function checkAttributes(attributes: Record<string, MessageAttributeValue>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (
      /^[A-Za-z0-9_.-]{1,256}$/.test(name) &&
      !/^(AWS|Amazon)\./i.test(name) &&
      text(value) !== ''
    )
      continue;
    throw new AwsError(
      'ParameterValueInvalid',
      `The message attribute '${name}' has an invalid name or an empty value.`,
    );
  }
}

function size(message: string, attributes: Record<string, MessageAttributeValue>): number {
  const parts = Object.entries(attributes).map(
    ([name, value]) => `${name}${value.DataType ?? ''}${text(value)}`,
  );
  return Buffer.byteLength(message + parts.join(''));
}

function text({ StringValue, BinaryValue }: MessageAttributeValue): string {
  return StringValue ?? Buffer.from(BinaryValue ?? []).toString('base64');
}

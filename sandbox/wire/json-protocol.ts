import { JsonShapeDeserializer2, JsonShapeSerializer2 } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';
import type { Protocol } from './protocol.ts';

// 7 is the SDK's number for epoch seconds, the default of both JSON protocols.
const SETTINGS = { timestampFormat: { useTrait: true, default: 7 as const }, jsonName: false };

/** https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html and 1_1 */
export function jsonProtocol(version: '1.0' | '1.1'): Protocol {
  const headers = { 'content-type': `application/x-amz-json-${version}` };
  return {
    operationName: (request) =>
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '',
    readInput(request, { schema }) {
      const reader = new JsonShapeDeserializer2(SETTINGS);
      try {
        return reader.readObject(
          NormalizedSchema.of(schema[4]),
          JSON.parse(request.body.toString() || '{}'),
        );
      } catch (error) {
        throw new AwsError(
          'SerializationException',
          error instanceof Error ? error.message : 'not JSON',
        );
      }
    },
    writeOutput({ schema }, output) {
      const writer = new JsonShapeSerializer2(SETTINGS);
      writer.write(NormalizedSchema.of(schema[5]), output);
      return { status: 200, headers, body: writer.flush() };
    },
    writeError({ code, message, status }) {
      // Services that moved from query to JSON repeat the old code in this header, and both the SDK and botocore prefer it.
      const queryError = {
        'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}`,
      };
      const body = JSON.stringify({ __type: code, message });
      return { status, headers: { ...headers, ...queryError }, body, errorCode: code };
    },
  };
}

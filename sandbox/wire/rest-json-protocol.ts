import { NormalizedSchema } from '@smithy/core/schema';
import type { Operation } from '../operation.ts';
import type { HttpRequest } from './http-message.ts';
import { jsonProtocol } from './json-protocol.ts';
import type { Protocol } from './protocol.ts';

const HEADERS = { 'content-type': 'application/json' };

/**
 * https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html, for operations whose input is all in the body: method
 * and path name the operation.
 */
export function restJsonProtocol(operations: readonly Operation[]): Protocol {
  const json = jsonProtocol('1.1');
  return {
    operationName: ({ method, path }) =>
      operations.find(({ schema }) => isAt(schema, { method, path }))?.name ?? `${method} ${path}`,
    readInput: (request, operation) => json.readInput(request, operation),
    writeOutput: (operation, output, requestId) => ({
      ...json.writeOutput(operation, output, requestId),
      headers: HEADERS,
    }),
    writeError: ({ code, message, status }) => ({
      status,
      headers: { ...HEADERS, 'x-amzn-errortype': code },
      body: JSON.stringify({ Code: code, Message: message }),
      errorCode: code,
    }),
  };
}

function isAt(
  schema: Operation['schema'],
  { method, path }: Pick<HttpRequest, 'method' | 'path'>,
): boolean {
  const [verb, place] = NormalizedSchema.of(schema).getMergedTraits().http ?? [];
  return verb === method && place === path.split('?')[0];
}

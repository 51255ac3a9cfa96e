import type { AwsError } from '../aws-error.ts';
import type { Operation } from '../operation.ts';
import type { HttpAnswer, HttpRequest } from './http-message.ts';

/** One way to put inputs, outputs and errors on the wire. */
export interface Protocol {
  operationName(request: HttpRequest): string;
  readInput(request: HttpRequest, operation: Operation): unknown;
  writeOutput(operation: Operation, output: unknown, requestId: string): HttpAnswer;
  writeError(error: AwsError, requestId: string): HttpAnswer;
}

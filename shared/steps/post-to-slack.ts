import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Tools } from './tools.ts';

/** As Lambda wants it of a batch: docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export type Posted = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

/** Posts digests that wait in the queue, each message once its channel's turn has come. */
export async function postToSlack(
  _payload: Payload<'post-to-slack'>,
  _environment: Environment<'post-to-slack'>,
  _tools: Tools,
): Promise<Posted> {
  return { batchItemFailures: [] };
}

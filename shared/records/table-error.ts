import { CallFailed, TransientFailure } from '../domain/errors.ts';

const again =
  /Throttl|ProvisionedThroughput|RequestLimit|TooMany|InternalServerError|Timeout|ECONN/;

/** @throws TransientFailure | CallFailed naming the operation */
export async function onTable<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TransientFailure) throw error;
    const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode;
    const text = `${operation} on the table: ${error.name}: ${error.message}`;
    const transient = status === undefined || status >= 500 || again.test(error.name);
    throw transient
      ? new TransientFailure(text, { cause: error })
      : new CallFailed(text, { cause: error });
  }
}

/** False where the condition of a write does not hold: an answer, not a failure. */
export async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

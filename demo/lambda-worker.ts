import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** The far side of lambda-runtime.ts: loads one bundle as Lambda would, and calls its handler for each message. */

type Request = { readonly id: number; readonly event: unknown };
type Handler = (event: unknown, context: object) => Promise<unknown>;

const { bundle, functionName, memoryMb, timeoutMs } = workerData as {
  readonly bundle: string;
  readonly functionName: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
};
const { handler } = (await import(pathToFileURL(bundle).href)) as { readonly handler: Handler };

parentPort?.on('message', ({ id, event }: Request) => {
  const deadline = Date.now() + timeoutMs;
  const context = {
    functionName,
    functionVersion: '$LATEST',
    memoryLimitInMB: String(memoryMb),
    awsRequestId: `local-${id}`,
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  handler(event, context).then(
    (result) => parentPort?.postMessage({ id, result: result ?? null }),
    (error: Error) =>
      parentPort?.postMessage({ id, error: { name: error.name, message: error.message } }),
  );
});

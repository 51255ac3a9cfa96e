import { Worker } from 'node:worker_threads';
import { type FunctionName, functionNames } from '../shared/domain/names.ts';

/** The stack's functions on this machine: the very bundles that would be deployed, each with an environment of its own. */
export type LambdaRuntime = {
  invoke(name: FunctionName, event: unknown): Promise<unknown>;
  /** Log lines of all functions so far, as CloudWatch Logs would hold them. */
  readonly logs: readonly string[];
  stop(): Promise<void>;
};

export type LocalFunction = {
  readonly bundle: string;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
};

type Answer = {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { name: string; message: string };
};

/** Lambda ends a function after 15 minutes; here nothing comes near it. */
const timeoutMs = 900_000;

export function startLambdas(
  functions: Readonly<Record<FunctionName, LocalFunction>>,
): LambdaRuntime {
  const logs: string[] = [];
  const workers = new Map(
    functionNames.map((name) => [name, startWorker(name, functions[name], logs)]),
  );
  return {
    logs,
    invoke: async (name, event) => workers.get(name)?.(event),
    stop: async () => {
      for (const invoke of workers.values()) await invoke.stop();
    },
  };
}

type Invoke = ((event: unknown) => Promise<unknown>) & { readonly stop: () => Promise<unknown> };

function startWorker(
  name: FunctionName,
  { bundle, memoryMb, environment }: LocalFunction,
  logs: string[],
): Invoke {
  const worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
    env: { ...environment },
    workerData: { bundle, functionName: `imds-warden-${name}`, memoryMb, timeoutMs },
    stdout: true,
    stderr: true,
  });
  for (const stream of [worker.stdout, worker.stderr])
    stream
      .setEncoding('utf8')
      .on('data', (text: string) => logs.push(...text.split('\n').filter(Boolean)));
  const waiting = new Map<number, (answer: Answer) => void>();
  worker.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  worker.on('error', (error: Error) => {
    for (const [id, resolve] of waiting)
      resolve({ id, error: { name: error.name, message: error.message } });
  });
  let calls = 0;
  const invoke = async (event: unknown) => {
    const id = (calls += 1);
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ id, event });
    });
    waiting.delete(id);
    if (answer.error)
      throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
    return answer.result;
  };
  return Object.assign(invoke, { stop: async () => worker.terminate() });
}

/**
 * From now on time passes so many times as fast for whatever waits by setTimeout and asks Date.now() in this process, as
 * the SDK does between two attempts. What it waits for is left as it is.
 * @returns back to normal
 */
export function fasterTime(factor: number): () => void {
  const { setTimeout: wait } = globalThis;
  const { now } = Date;
  const start = now();
  const faster = (wake: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) =>
    wait(wake, milliseconds / factor, ...args);
  // What Node hangs on the function, such as its promisified form, stays.
  globalThis.setTimeout = Object.assign(faster, wait);
  Date.now = () => start + (now() - start) * factor;
  return () => {
    globalThis.setTimeout = wait;
    Date.now = now;
  };
}

/** The same answer at every call, asked for at the first. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return async () => (asked ??= ask());
}

/** What has to be undone at the end, whatever the end is. */
export type Cleanup = {
  /** The last thing that was started is stopped first. */
  later(what: string, undo: () => Promise<void>): void;
  /** Safe to call twice: the second call waits for the first. */
  run(): Promise<void>;
};

export function createCleanup(): Cleanup {
  const undos: { readonly what: string; readonly undo: () => Promise<void> }[] = [];
  let running: Promise<void> | null = null;
  const runAll = async () => {
    for (let next = undos.pop(); next; next = undos.pop()) {
      try {
        await next.undo();
      } catch (error) {
        // One thing that cannot be stopped must not keep the others alive.
        console.error(`could not clean up ${next.what}: ${String(error)}`);
      }
    }
  };
  return {
    later: (what, undo) => void undos.push({ what, undo }),
    run: async () => (running ??= runAll()),
  };
}

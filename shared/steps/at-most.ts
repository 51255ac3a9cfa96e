/** Lets so many of the things it is handed go on at once; the others wait, and come in the order in which they came. */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((wake) => waiting.push(wake));
    try {
      return await work();
    } finally {
      // A place is handed on as it becomes free: whoever comes in between waits behind the others.
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

const begun = Date.now();

/** Says on stderr what is being done, since when, and how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  console.error(`[${seconds(start - begun)}] ${what} ...`);
  const result = await work();
  console.error(`[${seconds(Date.now() - begun)}] ${what}: done in ${seconds(Date.now() - start)}`);
  return result;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`.padStart(6);
}

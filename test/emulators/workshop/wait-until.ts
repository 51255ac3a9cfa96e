/**
 * Asks again and again until the answer is there (not null).
 * @throws after `seconds`, naming what did not come
 */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | null>,
  { seconds, everyMs = 250 }: { readonly seconds: number; readonly everyMs?: number },
): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() >= until) throw new Error(`${what} did not happen within ${seconds} seconds`);
    await new Promise((wake) => setTimeout(wake, everyMs));
  }
}

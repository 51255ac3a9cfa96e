import type { Totals } from '../account/true-totals.ts';

type Line = Totals & { readonly name: string };

/**
 * What a run printed is the whole answer: a line of JSON for each instance, with its true totals. An answer with holes is
 * no figure.
 * @throws Error that names the first instance that is wrong
 */
export function checkAnswer(printed: string, truth: ReadonlyMap<string, Totals>): void {
  const lines = printed.split('\n').filter((line) => line !== '');
  checkCount(lines.length, truth.size);
  const seen = new Set<string>();
  for (const line of lines) {
    const { name, noToken, noTokenRejected } = JSON.parse(line) as Line;
    const expected = truth.get(name);
    if (expected === undefined || seen.has(name))
      throw new Error(`a run answered for ${name}, ${expected ? 'twice' : 'which is nobody'}`);
    seen.add(name);
    if (noToken !== expected.noToken || noTokenRejected !== expected.noTokenRejected)
      throw new Error(
        `a run found ${noToken} and ${noTokenRejected} calls of ${name}, which made ${expected.noToken} and ${expected.noTokenRejected}: no figure is made of it`,
      );
  }
}

/** For a program that throws the answers away, and prints an empty line for each instance. */
export function checkCount(lines: number, instances: number): void {
  if (lines !== instances)
    throw new Error(`a run answered ${lines} of ${instances} instances: no figure is made of it`);
}

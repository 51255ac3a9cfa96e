import type { MetadataOptions } from '../account/instance.ts';
import type { Usage } from '../account/usage.ts';

/** Throws where a description contradicts itself: its metrics would count calls twice, or never. */
export function checkUsage(
  { runs, calls, tokens, endpoint }: Usage,
  options: MetadataOptions,
): void {
  for (const [index, { from, to = Infinity }] of runs.entries()) {
    const next = runs[index + 1]?.from ?? Infinity;
    if (to < from || to > next) refuse('runs must be in order and must not overlap');
  }
  for (const call of calls) {
    if ('count' in call && !(Number.isInteger(call.count) && call.count >= 0))
      refuse(`a count of calls is a whole number, not ${call.count}`);
  }
  checkChanges('tokens', tokens);
  checkChanges('endpoint', endpoint);
  if (tokens.at(-1)?.httpTokens !== options.httpTokens)
    refuse(`tokens must end with the present setting, ${options.httpTokens}`);
  if (endpoint.at(-1)?.httpEndpoint !== options.httpEndpoint)
    refuse(`endpoint must end with the present setting, ${options.httpEndpoint}`);
}

function checkChanges(name: string, changes: readonly { at: number }[]): void {
  for (const [index, { at }] of changes.entries()) {
    if (at > (changes[index + 1]?.at ?? Infinity)) refuse(`${name} must be in order`);
  }
}

function refuse(reason: string): never {
  throw new RangeError(`usage: ${reason}`);
}

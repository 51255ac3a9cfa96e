import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { wildcard } from '../wildcard.ts';

/** How a filter of each name reads an item. Filters `tag:<key>`, `tag-key` and `tag-value` come by themselves. */
export type Readers<Item> = Readonly<Record<string, (item: Item) => string | readonly string[]>>;

/** All filters must match; within one, any value. Values may hold `*` and `?`. */
export function filterBy<Item extends { readonly tags: Record<string, string> }>(
  filters: readonly Filter[],
  readers: Readers<Item>,
): (item: Item) => boolean {
  const tests = filters.map(({ Name = '', Values = [] }) => {
    const read = reader(Name, readers);
    return (item: Item) => [read(item)].flat().some((value) => matchesAny(Values, value));
  });
  return (item) => tests.every((test) => test(item));
}

export function matchesAny(patterns: readonly string[] | undefined, value: string): boolean {
  return (patterns ?? []).some((pattern) =>
    /[*?]/.test(pattern) ? wildcard(pattern).test(value) : pattern === value,
  );
}

function reader<Item extends { readonly tags: Record<string, string> }>(
  name: string,
  readers: Readers<Item>,
): (item: Item) => string | readonly string[] {
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return ({ tags }) => tags[key] ?? [];
  }
  if (name === 'tag-key') return ({ tags }) => Object.keys(tags);
  if (name === 'tag-value') return ({ tags }) => Object.values(tags);
  const read = readers[name];
  if (!read) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
  return read;
}
